import { SCHEMA_FILE, schemaFileText } from "../../server/configuration/schema-file";
import { migrationTools } from "../../server/migrations/tools/list";
import { allRules, knownRules } from "../../server/rules/registry";
import { loadPostgresParser } from "../../server/sql/postgres-parser";
import { withSections } from "./readme-sections";
import { ruleIndex } from "./rule-index";
import { rulePage } from "./rule-page";
import { toolsPage } from "./tools-page";

/** A file that is made from the code; its path is from the root of the project. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** Every page below it is made; one that is not made any more goes. */
export const RULE_PAGES = "docs/rules";

/** What all of them say now. `readme` is the README.md, of which sections are made. */
export async function documents(readme: string): Promise<readonly Document[]> {
  await loadPostgresParser();
  const pages = await Promise.all(
    allRules.map(async (rule) => ({
      path: `${RULE_PAGES}/${rule.name}.md`,
      text: await rulePage(rule, allRules),
    })),
  );
  return [
    { path: SCHEMA_FILE, text: await schemaFileText() },
    { path: "README.md", text: await withSections(readme, allRules, migrationTools) },
    { path: `${RULE_PAGES}/README.md`, text: await ruleIndex(allRules, knownRules) },
    { path: "docs/migration-tools.md", text: await toolsPage(migrationTools) },
    ...pages,
  ];
}
