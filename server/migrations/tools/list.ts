import type { MigrationTool } from "../tool";
import { atlas } from "./atlas";
import { dbmate } from "./dbmate";
import { diesel } from "./diesel";
import { drizzle } from "./drizzle";
import { flyway } from "./flyway";
import { golangMigrate } from "./golang-migrate";
import { goose } from "./goose";
import { nodePgMigrate } from "./node-pg-migrate";
import { plain } from "./plain";
import { prisma } from "./prisma";
import { sqlx } from "./sqlx";
import { supabase } from "./supabase";

/**
 * Every tool that is known. Where two have the same evidence for a file, the one that stands first has it: Supabase
 * applies what Drizzle generates into its folder, and sqlx's pairs of files look like golang-migrate's.
 */
export const migrationTools: readonly MigrationTool[] = [
  ...[supabase, drizzle, prisma, flyway, atlas, diesel],
  ...[goose, dbmate, nodePgMigrate, sqlx, golangMigrate, plain],
];

export function toolNamed(name: string): MigrationTool | undefined {
  return migrationTools.find((tool) => tool.name === name);
}
