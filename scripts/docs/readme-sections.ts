import type { MigrationTool } from "../../server/migrations/tool";
import type { Rule } from "../../server/rules/rule";
import { familyOrder } from "./families";
import { page } from "./markdown";
import { rulesTable } from "./rule-index";
import { toolsTable } from "./tools-page";

/** README.md with its generated sections made anew; each stands between `<!-- name: … -->` and `<!-- /name -->`. */
export async function withSections(
  readme: string,
  rules: readonly Rule[],
  tools: readonly MigrationTool[],
  samples: { readonly sample: string; readonly effects: string },
): Promise<string> {
  const inOrder = familyOrder.flatMap((family) => rules.filter((rule) => rule.family === family));
  const sections = {
    rules: rulesTable(inOrder, "docs/rules/"),
    tools: toolsTable(tools),
    ...samples,
  };
  let text = readme;
  for (const [name, section] of Object.entries(sections)) text = replaced(text, name, await page([section]));
  return text;
}

function replaced(text: string, name: string, section: string): string {
  const markers = new RegExp(`(<!-- ${name}: [^>]*-->\\n)[^]*?(<!-- /${name} -->)`);
  if (!markers.test(text))
    throw new Error(`README.md has no section between <!-- ${name}: … --> and <!-- /${name} -->.`);
  return text.replace(markers, (_whole, open: string, close: string) => `${open}\n${section}\n${close}`);
}
