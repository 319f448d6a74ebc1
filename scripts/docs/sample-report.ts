import path from "node:path";
import { readProject } from "../../server/files/read-project";
import { text } from "../../server/report/text/text";
import { pageOfRule, HOMEPAGE } from "../../server/rules/rule-pages";
import { knownRules } from "../../server/rules/registry";
import { checkProject } from "../../server/workspace/check-project";
import { code } from "./markdown";

const SHOWN_RULE = "index-without-concurrently";
/** A Monday after the last of the sample's migrations. */
const NOW = new Date("2026-03-16T09:00:00Z");
const STYLE = { color: false, unicode: true, width: 100 };

/** What `lintel check --rule index-without-concurrently` prints in the sample workspace, at a moment that stands for now. */
export async function sampleReport(root: string): Promise<string> {
  const sample = readProject(path.join(root, "test/workspaces/sample"));
  const { findings, files } = await checkProject(sample, { rules: [SHOWN_RULE], now: () => NOW });
  const related = findings.flatMap((finding) => finding.related.map((place) => place.path));
  const texts = new Map(files);
  for (const other of related) if (!texts.has(other)) texts.set(other, sample.read(other) ?? "");
  const report = {
    findings,
    texts,
    checked: [...files.keys()],
    fails: () => true,
    postgresVersions: [],
    milliseconds: 0,
    tool: { version: "", rules: knownRules, pageOf: pageOfRule, homepage: HOMEPAGE },
  };
  return code("text", `$ lintel check --rule ${SHOWN_RULE}\n${text(report, STYLE).trimEnd()}`);
}
