import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { SCHEMA_FILE, schemaFileText } from "./schema-file";

it("the committed schema is up to date: else run `node scripts/schema.mjs`", async () => {
  const committed = readFileSync(fileURLToPath(new URL(`../../${SCHEMA_FILE}`, import.meta.url)), "utf8");
  expect(committed).toBe(await schemaFileText());
});
