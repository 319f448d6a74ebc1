import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { allRules, knownRules } from "./registry";

const FAMILIES = ["migration", "index", "row-security", "design"] as const;

it("registers every rule that lies in a family's folder, under its file's name", () => {
  const inFolders = FAMILIES.flatMap((family) =>
    readdirSync(fileURLToPath(new URL(`./${family}`, import.meta.url)))
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => `${family}/${file.slice(0, -3)}`),
  );
  expect(allRules.map(({ family, name }) => `${family}/${name}`).sort()).toEqual(inFolders.sort());
});

it("gives every name once", () => {
  const names = knownRules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
