import { describe, expect, it } from "vitest";
import { rule } from "../../rules/rule";
import { rulePage } from "./rule-page";
import { ruleTable } from "./rule-table";

const plain = { color: false, unicode: true, width: 72 };

const example = rule({
  name: "index-without-concurrently",
  family: "migration",
  severity: "warning",
  title: "Building an index blocks writes to its table",
  docs: {
    why: "`CREATE INDEX` reads the whole table under a lock that every write waits for.",
    instead: "`CREATE INDEX CONCURRENTLY` lets writes go on.",
    since: "All versions.",
  },
  examples: [
    { bad: "CREATE INDEX i ON orders (id);", good: "CREATE INDEX CONCURRENTLY i\n  ON orders (id);" },
    { bad: "not shown", good: "not shown" },
  ],
  check: () => {},
});
const off = {
  name: "unused-ignore",
  family: "ignore-comment",
  severity: "off",
  title: "It silences nothing",
} as const;

describe("a rule on the terminal", () => {
  it("looks like its sample", async () => {
    await expect(rulePage(example, plain)).toMatchFileSnapshot("../samples/rule.txt");
  });

  it("is short where there is no documentation", () => {
    expect(rulePage(off, plain)).toBe(
      'unused-ignore  off by default  ignore-comment\n\nIt silences nothing.\n\nIn lintel.json: "rules": { "unused-ignore": "off" }\n',
    );
  });
});

describe("the list of rules", () => {
  it("looks like its samples, wide and narrow", async () => {
    const rules = [example, off];
    const samples = [ruleTable(rules, { ...plain, width: 100 }), ruleTable(rules, { ...plain, width: 40 })];
    await expect(samples.join("-----\n")).toMatchFileSnapshot("../samples/rules.txt");
  });
});
