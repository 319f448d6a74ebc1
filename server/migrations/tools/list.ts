import type { MigrationTool } from "../tool";
import { flyway } from "./flyway";
import { plain } from "./plain";
import { prisma } from "./prisma";
import { supabase } from "./supabase";

/** Every tool that is known. Where two have the same evidence for a folder, the one that stands first has it. */
export const migrationTools: readonly MigrationTool[] = [supabase, prisma, flyway, plain];

export function toolNamed(name: string): MigrationTool | undefined {
  return migrationTools.find((tool) => tool.name === name);
}
