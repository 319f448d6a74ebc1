import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readProject } from "../server/files/read-project";
import { checkProject } from "../server/workspace/check-project";

/** What the sample workspace is planted with, and nothing else: file, line, rule. */
it("finds the sample's planted hazards and nothing else", async () => {
  const { findings, files } = await checkProject(
    readProject(fileURLToPath(new URL("./workspaces/sample", import.meta.url))),
  );
  const lineOf = (path: string, offset: number) =>
    (files.get(path) ?? "").slice(0, offset).split("\n").length;
  expect(
    findings.map(
      ({ path, range, severity, rule }) => `${path}:${lineOf(path, range.start)} ${severity} ${rule}`,
    ),
  ).toEqual([
    "db/migrations/20260302083000_grow_orders.sql:4 warning add-column-rewrites-table",
    "db/migrations/20260302083000_grow_orders.sql:4 information lock-without-timeout",
    "db/migrations/20260302083000_grow_orders.sql:6 warning index-without-concurrently",
    "db/migrations/20260302083000_grow_orders.sql:8 warning set-not-null-scans-table",
    "db/migrations/20260302083000_grow_orders.sql:10 warning column-type-rewrites-table",
    "db/migrations/20260302083000_grow_orders.sql:12 warning check-without-not-valid",
    "db/migrations/20260309113000_add_invoices.sql:4 warning table-without-row-security",
    "db/migrations/20260309113000_add_invoices.sql:6 warning foreign-key-without-index",
    "db/migrations/20260309113000_add_invoices.sql:12 warning foreign-key-without-not-valid",
    "db/migrations/20260309113000_add_invoices.sql:12 warning foreign-key-without-index",
  ]);
});
