import { readFileSync } from "node:fs";
import path from "node:path";
import { SCHEMA_FILE, schemaFileText } from "../../server/configuration/schema-file";
import { migrationTools } from "../../server/migrations/tools/list";
import { allRules, knownRules } from "../../server/rules/registry";
import { loadPostgresParser } from "../../server/sql/postgres-parser";
import { withSections } from "./readme-sections";
import { ruleIndex } from "./rule-index";
import { rulePage } from "./rule-page";
import { sampleEffects } from "./sample-effects";
import { sampleReport } from "./sample-report";
import { toolsPage } from "./tools-page";

/** A file that is made from the code; its path is from the root of the project. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** Every page below it is made; one that is not made any more goes. */
export const RULE_PAGES = "docs/rules";

/** What all of them say now, for the project in a folder. */
export async function documents(root: string): Promise<readonly Document[]> {
  await loadPostgresParser();
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  const pages = await Promise.all(
    allRules.map(async (rule) => ({
      path: `${RULE_PAGES}/${rule.name}.md`,
      text: await rulePage(rule, allRules),
    })),
  );
  return [
    { path: SCHEMA_FILE, text: await schemaFileText() },
    {
      path: "README.md",
      text: await withSections(readme, allRules, migrationTools, {
        sample: await sampleReport(root),
        effects: sampleEffects(root),
      }),
    },
    { path: `${RULE_PAGES}/README.md`, text: await ruleIndex(allRules, knownRules) },
    { path: "docs/migration-tools.md", text: await toolsPage(migrationTools) },
    ...pages,
  ];
}
