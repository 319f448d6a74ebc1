/** Plans to show in the page, and pages to show them in. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect } from "vitest";
import type { PlanJson } from "../../../server/protocol";
import type { PlanResult, PlanView } from "./messages";
import { type PageHost, type PageOptions, type PlanPageInBrowser, startPageHost } from "./page.test-host";

interface TruePlan {
  readonly id: string;
  readonly sql: string;
  readonly plan: readonly [PlanJson];
}

const truth = readFileSync(new URL("../../../test/truth/plans.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as TruePlan);

/** One of PostgreSQL's own plans as the panel sends it. */
export function viewOf(id: string, more: Partial<PlanResult> = {}): PlanView {
  const { sql, plan } = truth.find((known) => known.id === id)!;
  return {
    id: `view of ${id}`,
    origin: {
      uri: "file:///query.sql",
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } },
    },
    result: {
      kind: "plan",
      sql,
      analyzed: true,
      generic: false,
      connection: "Workspace (embedded)",
      serverVersion: "18.4",
      plan: plan[0],
      rolledBack: false,
      notices: [],
      ...more,
    },
  };
}

/** A plan that was not run: a node with a child, a condition and costs. */
export const estimated: Partial<PlanResult> = {
  analyzed: false,
  generic: true,
  sql: "SELECT * FROM orders WHERE user_id = $1 ORDER BY placed_at",
  notices: ["a notice", "another notice"],
  plan: {
    Plan: {
      "Node Type": "Sort",
      "Startup Cost": 30.5,
      "Total Cost": 31,
      "Plan Rows": 200,
      "Plan Width": 36,
      "Sort Key": ["placed_at"],
      Plans: [
        {
          "Node Type": "Index Scan",
          "Parent Relationship": "Outer",
          "Index Name": "orders_user_id_idx",
          "Relation Name": "orders",
          Alias: "orders",
          "Startup Cost": 0.42,
          "Total Cost": 8.44,
          "Plan Rows": 200,
          "Plan Width": 36,
          "Index Cond": "(user_id = $1)",
        },
      ],
    },
  },
};

/** A browser for the tests of one file, which starts before them and ends after them. */
export function pagesForTests() {
  let host: PageHost;
  let opened: PlanPageInBrowser[] = [];

  beforeAll(async () => {
    host = await startPageHost();
  });

  afterAll(() => host?.close());

  async function openEmpty(options?: PageOptions): Promise<PlanPageInBrowser> {
    const inBrowser = await host.open(options);
    opened.push(inBrowser);
    return inBrowser;
  }

  return {
    openEmpty,

    async open(view: PlanView, options?: PageOptions): Promise<PlanPageInBrowser> {
      const inBrowser = await openEmpty(options);
      await inBrowser.show(view);
      return inBrowser;
    },

    /** Ends a test: the policy refused nothing, and nothing failed. */
    async nothingComplained(): Promise<void> {
      for (const { page, complaints } of opened) {
        expect(complaints).toEqual([]);
        await page.context().close();
      }
      opened = [];
    },
  };
}

export const selectedRow = ({ page }: PlanPageInBrowser) => page.locator("[data-row][aria-selected=true]");

export const selectedLabel = (inBrowser: PlanPageInBrowser): Promise<string> =>
  selectedRow(inBrowser).locator(".label").innerText();

export const rowTexts = ({ page }: PlanPageInBrowser): Promise<string[]> =>
  page.locator("[data-row]:visible .headline .label").allInnerTexts();
