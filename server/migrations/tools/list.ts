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
import { pop } from "./pop";
import { prisma } from "./prisma";
import { sqlx } from "./sqlx";
import { supabase } from "./supabase";

/**
 * Every tool that is known. Where two have the same evidence for a file, the one that stands first has it: Supabase
 * applies what Drizzle generates into its folder, and the pairs of files of sqlx and Pop look like golang-migrate's.
 */
export const migrationTools: readonly MigrationTool[] = [
  ...[supabase, drizzle, prisma, flyway, atlas, diesel],
  ...[goose, dbmate, nodePgMigrate, sqlx, pop, golangMigrate, plain],
];

export function toolNamed(name: string): MigrationTool | undefined {
  return migrationTools.find((tool) => tool.name === name);
}
