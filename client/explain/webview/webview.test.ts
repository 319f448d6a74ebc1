import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlanJson } from "../../../server/protocol";
import { toText } from "../plan/text/to-text";
import type { PlanResult, PlanView } from "./messages";
import {
  type PageHost,
  type PageOptions,
  type PlanPageInBrowser,
  startPageHost,
  type Theme,
} from "./page.test-host";

interface TruePlan {
  readonly id: string;
  readonly sql: string;
  readonly plan: readonly [PlanJson];
}

const truth = readFileSync(new URL("../../../test/truth/plans.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as TruePlan);

const screenshots = fileURLToPath(new URL("../../../test-results/plan/", import.meta.url));

/** One of PostgreSQL's own plans as the panel sends it. */
function viewOf(id: string, more: Partial<PlanResult> = {}): PlanView {
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
const estimated: Partial<PlanResult> = {
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

let host: PageHost;
let opened: PlanPageInBrowser[] = [];

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  host = await startPageHost();
});

afterAll(() => host?.close());

async function open(view: PlanView, options?: PageOptions): Promise<PlanPageInBrowser> {
  const inBrowser = await host.open(options);
  opened.push(inBrowser);
  await inBrowser.show(view);
  return inBrowser;
}

/** Ends every test: nothing was refused by the policy, nothing failed. */
async function nothingComplained(): Promise<void> {
  for (const { page, complaints } of opened) {
    expect(complaints).toEqual([]);
    await page.context().close();
  }
  opened = [];
}

const selectedRow = ({ page }: PlanPageInBrowser) => page.locator("[data-row][aria-selected=true]");
const selectedLabel = (inBrowser: PlanPageInBrowser) => selectedRow(inBrowser).locator(".label").innerText();
const rowTexts = ({ page }: PlanPageInBrowser) =>
  page.locator("[data-row]:visible .headline .label").allInnerTexts();

describe("the outline", () => {
  it("has a row for every node, with relation, index, conditions and numbers", async () => {
    const { page } = await open(viewOf("inefficient-index"), { width: 1200 });
    const row = page.locator("[data-row='0']");
    expect(await row.locator(".label").innerText()).toBe("Index Scan using ord_status on ord");
    expect(await row.locator(".condition").allInnerTexts()).toEqual([
      "Index Cond:\nstatus = 'pending'::text",
      "Filter:\ncid = 77\nremoved 30,000",
    ]);
    const cell = (name: string) => row.locator(`.number.${name}`).innerText();
    expect(await cell("rows")).toBe("0");
    expect(await cell("estimate")).toBe("2");
    expect(await cell("self")).toMatch(/20\.5\sms\s+100\s%/);
    await nothingComplained();
  });

  it("nests rows as the plan does, and tells assistive technology how", async () => {
    const { page } = await open(viewOf("hash-batches"));
    const facts = await page
      .locator("[data-row]")
      .evaluateAll((rows) =>
        rows.map((row) =>
          ["aria-level", "aria-posinset", "aria-setsize", "aria-expanded"].map((name) =>
            row.getAttribute(name),
          ),
        ),
      );
    expect(facts).toEqual([
      ["1", "1", "1", "true"],
      ["2", "1", "1", "true"],
      ["3", "1", "2", "true"],
      ["4", "1", "1", null],
      ["3", "2", "2", "true"],
      ["4", "1", "1", null],
    ]);
    expect(await page.getByRole("treegrid", { name: "Plan outline" }).count()).toBe(1);
    expect(await page.getByRole("columnheader").allInnerTexts()).toEqual([
      "Node",
      "Self time",
      "Total",
      "Rows",
      "Estimate",
      "Loops",
      "Cost",
    ]);
    await nothingComplained();
  });

  it("marks heat where time really went, spills, and where estimates were wrong", async () => {
    const sort = await open(viewOf("disk-sort"));
    expect(await sort.page.locator("[data-row='0'] .measure").getAttribute("class")).toContain("hot");
    expect(await sort.page.locator("[data-row='1'] .measure").getAttribute("class")).not.toMatch(/hot|warm/);
    expect(await sort.page.locator(".badge.warn").allInnerTexts()).toEqual(["sorts on disk, 61.5\u202fMB"]);
    const cast = await open(viewOf("cast-defeats-index"));
    expect(await cast.page.locator(".mistake").innerText()).toBe("↓\u202f1,500×");
    expect(await cast.page.locator(".removed.warn").innerText()).toBe("removed 299,999");
    await nothingComplained();
  });

  it("adds a row for work outside of the nodes where it took time", async () => {
    expect(await rowTexts(await open(viewOf("disk-sort")))).toEqual([
      "Sort",
      "Seq Scan on ord",
      "Serialization",
    ]);
    expect(await rowTexts(await open(viewOf("cast-defeats-index")))).toEqual(["Seq Scan on ord"]);
    await nothingComplained();
  });

  it("shows costs where the plan was not run, and no heat", async () => {
    const { page } = await open(viewOf("disk-sort", estimated));
    expect(await page.getByRole("columnheader").allInnerTexts()).toEqual([
      "Node",
      "Self cost",
      "Total cost",
      "Rows",
      "Width",
    ]);
    expect(await page.locator("[data-row='0'] .number.self").innerText()).toMatch(/22\.6\s+73\s%/);
    expect(await page.locator(".hot, .warm").count()).toBe(0);
    await nothingComplained();
  });
});

describe("the keyboard", () => {
  it("moves through the tree, closes and opens it", async () => {
    const inBrowser = await open(viewOf("hash-batches"));
    const { page } = inBrowser;
    await page.locator("[data-row='0']").focus();
    await page.keyboard.press("ArrowDown");
    expect(await selectedLabel(inBrowser)).toBe("Hash Join");
    await page.keyboard.press("ArrowLeft");
    expect(await selectedRow(inBrowser).getAttribute("aria-expanded")).toBe("false");
    expect(await rowTexts(inBrowser)).toEqual(["Aggregate", "Hash Join"]);
    await page.keyboard.press("ArrowLeft");
    expect(await selectedLabel(inBrowser)).toBe("Aggregate");
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowRight");
    expect(await rowTexts(inBrowser)).toHaveLength(6);
    await page.keyboard.press("End");
    expect(await selectedLabel(inBrowser)).toBe("Index Only Scan using ord_pkey on ord o");
    await page.keyboard.press("Home");
    expect(await selectedLabel(inBrowser)).toBe("Aggregate");
    await nothingComplained();
  });

  it("has one row in the tab order: the selected one", async () => {
    const inBrowser = await open(viewOf("hash-batches"));
    await inBrowser.page.locator("[data-row='0']").focus();
    await inBrowser.page.keyboard.press("ArrowDown");
    expect(await inBrowser.page.locator("[data-row][tabindex='0']").getAttribute("data-row")).toBe("1");
    expect(await inBrowser.page.evaluate(() => (document.activeElement as HTMLElement).dataset["row"])).toBe(
      "1",
    );
    await nothingComplained();
  });

  it("finds a row by what is typed", async () => {
    const inBrowser = await open(viewOf("hash-batches"));
    await inBrowser.page.locator("[data-row='0']").focus();
    await inBrowser.page.keyboard.type("subq");
    expect(await selectedLabel(inBrowser)).toBe("Subquery Scan on p");
    await nothingComplained();
  });

  it("opens the details with Enter, follows with them, and closes them with Escape", async () => {
    const inBrowser = await open(viewOf("disk-sort"));
    const { page } = inBrowser;
    const details = page.locator(".details");
    expect(await details.isVisible()).toBe(false);
    await page.locator("[data-row='0']").focus();
    await page.keyboard.press("Enter");
    expect(await details.getByRole("heading", { level: 2 }).innerText()).toBe("Sort");
    expect(await details.innerText()).toContain(
      "The rows did not fit into work_mem; the sort wrote 61.5\u202fMB to disk.",
    );
    await page.keyboard.press("ArrowDown");
    expect(await details.getByRole("heading", { level: 2 }).innerText()).toBe("Seq Scan on ord");
    await page.keyboard.press("Escape");
    expect(await details.isVisible()).toBe(false);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset["row"])).toBe("1");
    await nothingComplained();
  });

  it("copies the node with c", async () => {
    const inBrowser = await open(viewOf("disk-sort"));
    await inBrowser.page.locator("[data-row='0']").focus();
    await inBrowser.page.keyboard.press("ArrowDown");
    await inBrowser.page.keyboard.press("c");
    expect(await inBrowser.messages()).toContainEqual({
      type: "copy",
      text: "Seq Scan on ord  (cost=0.00..11823.00 rows=300000 width=201) (actual time=0.009..36.574 rows=300000.00 loops=1)\n  Buffers: shared hit=8823",
    });
    await nothingComplained();
  });
});

describe("details", () => {
  it("hold everything that the JSON says of the node", async () => {
    const view = viewOf("workers-not-launched");
    const { page } = await open(view);
    await page.locator("[data-row='3']").click();
    const shown = await page.locator(".details .properties > dt").allInnerTexts();
    const scan = view.result.plan.Plan.Plans![0]!.Plans![0]!.Plans![0]!;
    expect(shown).toEqual(Object.keys(scan).filter((key) => key !== "Plans"));
    expect(await page.locator(".details pre").allInnerTexts()).toEqual(["total > '500'::numeric"]);
    await nothingComplained();
  });

  it("close with their button and give the keyboard back", async () => {
    const { page } = await open(viewOf("disk-sort"));
    await page.locator("[data-row='1']").click();
    await page.getByRole("button", { name: "Close the details" }).click();
    expect(await page.locator(".details").isVisible()).toBe(false);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset["row"])).toBe("1");
    await nothingComplained();
  });
});

describe("the summary", () => {
  it("says how long it took, where, and how wrong the planner was", async () => {
    const { page } = await open(viewOf("cast-defeats-index"));
    const figures = (await page.locator(".figure").allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
    expect(figures).toEqual([
      "Execution 46.1 ms",
      "Planning 0.09 ms",
      "Rows 1",
      "Buffers 98.1 MB",
      "Misestimated Seq Scan on ord 1,500× fewer rows",
    ]);
    await nothingComplained();
  });

  it("leads to the slowest node from any view", async () => {
    const inBrowser = await open(viewOf("subplan-per-row"));
    const { page } = inBrowser;
    await page.getByRole("tab", { name: "JSON" }).click();
    await page.getByRole("button", { name: "Seq Scan on ord" }).click();
    expect(await page.getByRole("tab", { name: "Outline" }).getAttribute("aria-selected")).toBe("true");
    expect(await selectedLabel(inBrowser)).toBe("Seq Scan on ord o");
    await nothingComplained();
  });

  it("warns where planning took longer than running", async () => {
    const { page } = await open(viewOf("planning-time"));
    expect((await page.locator(".figure.warn").innerText()).replace(/\s+/g, " ")).toBe("Planning 1.06 s");
    await nothingComplained();
  });

  it("says that a writing statement was rolled back, and names notices and generic plans", async () => {
    const written = await open(viewOf("disk-sort", { rolledBack: true }));
    expect(await written.page.locator(".notes").innerText()).toContain(
      "Rolled back: what the statement wrote was not kept",
    );
    const { page } = await open(viewOf("disk-sort", estimated));
    expect(await page.locator(".notes").innerText()).toContain("Generic plan");
    await page.getByText("2 notices").click();
    expect(await page.locator(".notices li").allInnerTexts()).toEqual(["a notice", "another notice"]);
    await nothingComplained();
  });

  it("asks the panel to run again, with ANALYZE, and to show the statement", async () => {
    const { page, messages } = await open(viewOf("disk-sort", estimated));
    await page.getByRole("button", { name: "Run Again" }).click();
    await page.getByRole("button", { name: "Run with ANALYZE" }).click();
    await page.getByRole("button", { name: /^SELECT \* FROM orders/ }).click();
    expect((await messages()).slice(1)).toEqual([
      { type: "run", analyze: false },
      { type: "run", analyze: true },
      { type: "reveal" },
    ]);
    await nothingComplained();
  });

  it("shows that a run is under way until it ends", async () => {
    const { page, send } = await open(viewOf("disk-sort"));
    const plan = page.locator("#plan");
    await send({ type: "busy", busy: true });
    await page.locator("#plan[aria-busy='true']").waitFor();
    await send({ type: "busy", busy: false });
    await page.locator("#plan:not([aria-busy])").waitFor();
    expect(await plan.getAttribute("aria-busy")).toBeNull();
    await nothingComplained();
  });
});

describe("the tabs", () => {
  it("show the plan as text and as JSON, and copy and open what they show", async () => {
    const view = viewOf("disk-sort");
    const { page, messages } = await open(view);
    const text = toText(view.result.plan);
    const json = JSON.stringify(view.result.plan, null, 2);
    await page.getByRole("tab", { name: "Text" }).click();
    expect(await page.getByLabel("The plan as text").textContent()).toBe(text);
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByRole("button", { name: "Open as Document" }).click();
    await page.getByRole("tab", { name: "JSON" }).click();
    expect(await page.getByLabel("The plan as JSON").textContent()).toBe(json);
    await page.getByRole("button", { name: /Cop/ }).click();
    await page.getByRole("button", { name: "Open as Document" }).click();
    expect((await messages()).slice(1)).toEqual([
      { type: "copy", text },
      { type: "open", format: "text" },
      { type: "copy", text: json },
      { type: "open", format: "json" },
    ]);
    await nothingComplained();
  });

  it("move with the arrow keys", async () => {
    const { page } = await open(viewOf("disk-sort"));
    await page.getByRole("tab", { name: "Outline" }).focus();
    await page.keyboard.press("ArrowLeft");
    const shown = () => page.getByRole("tab", { selected: true }).innerText();
    expect(await shown()).toBe("JSON");
    await page.keyboard.press("ArrowRight");
    expect(await shown()).toBe("Outline");
    await page.keyboard.press("End");
    expect(await shown()).toBe("JSON");
    await nothingComplained();
  });

  it("load pev2's picture on first need, and keep its styles to itself", async () => {
    const { page } = await open(viewOf("hash-batches"));
    const looks = () =>
      page.evaluate(() =>
        ["body", ".summary", ".tab", ".figure dd"].map((selector) => {
          const { font, color, margin, padding } = getComputedStyle(document.querySelector(selector)!);
          return { selector, font, color, margin, padding };
        }),
      );
    const before = await looks();
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
    await page.getByRole("tab", { name: "Picture" }).click();
    await page.locator(".picture .plan-node").nth(5).waitFor();
    expect(loaded).toEqual(["/pev2.js"]);
    await page.getByRole("tab", { name: "Outline" }).click();
    expect(await looks()).toEqual(
      before.map((look) => (look.selector === ".tab" ? { ...look, color: expect.any(String) } : look)),
    );
    await nothingComplained();
  });
});

describe("what the page remembers", () => {
  it("brings everything back after it was hidden", async () => {
    const first = await open(viewOf("hash-batches"));
    await first.page.locator("[data-row='4']").click();
    await first.page.keyboard.press("ArrowLeft");
    const state = await first.state();
    const again = await host.open({ state });
    opened.push(again);
    expect(await again.messages()).toEqual([{ type: "ready", shown: "view of hash-batches" }]);
    expect(await selectedLabel(again)).toBe("Hash");
    expect(await rowTexts(again)).toHaveLength(5);
    expect(await again.page.locator(".details").isVisible()).toBe(true);
    await nothingComplained();
  });

  it("keeps the tab when the same statement comes again, and starts anew with another", async () => {
    const { page, show } = await open(viewOf("hash-batches"));
    await page.getByRole("tab", { name: "Text" }).click();
    await show({ ...viewOf("hash-batches"), id: "again" });
    expect(await page.getByRole("tab", { selected: true }).innerText()).toBe("Text");
    await show(viewOf("disk-sort"));
    expect(await page.getByRole("tab", { selected: true }).innerText()).toBe("Outline");
    await nothingComplained();
  });

  it("is nothing at first: an empty page that waits", async () => {
    const empty = await host.open();
    opened.push(empty);
    expect(await empty.messages()).toEqual([{ type: "ready", shown: null }]);
    expect(await empty.page.locator("#plan").innerText()).toBe("");
    await nothingComplained();
  });
});

describe("the look", () => {
  const looks: readonly {
    name: string;
    id: string;
    theme: Theme;
    width: number;
    height: number;
    act?: (page: PlanPageInBrowser) => Promise<unknown>;
  }[] = [
    {
      name: "wide dark",
      id: "not-in-subplan",
      theme: "dark",
      width: 1280,
      height: 640,
      act: ({ page }) => page.locator("[data-row='2']").click(),
    },
    {
      name: "wide light",
      id: "not-in-subplan",
      theme: "light",
      width: 1280,
      height: 640,
      act: ({ page }) => page.locator("[data-row='2']").click(),
    },
    { name: "dark", id: "hash-batches", theme: "dark", width: 720, height: 560 },
    { name: "light", id: "hash-batches", theme: "light", width: 720, height: 560 },
    { name: "narrow dark", id: "cte-materialized", theme: "dark", width: 420, height: 640 },
    { name: "narrow light", id: "planning-time", theme: "light", width: 420, height: 640 },
    { name: "high contrast", id: "subplan-per-row", theme: "high-contrast", width: 900, height: 480 },
    {
      name: "picture dark",
      id: "hash-batches",
      theme: "dark",
      width: 1100,
      height: 640,
      act: async ({ page }) => {
        await page.getByRole("tab", { name: "Picture" }).click();
        await page.locator(".picture .plan-node").nth(5).waitFor();
      },
    },
  ];

  it.each(looks)(
    "$name: nothing sticks out, and every number is whole",
    async ({ name, id, theme, width, height, act }) => {
      const inBrowser = await open(viewOf(id), { theme, width, height });
      await act?.(inBrowser);
      const { page } = inBrowser;
      await page.screenshot({ path: `${screenshots}${name.replaceAll(" ", "-")}.png` });
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(tooWide).toBe(false);
      const cut = await page
        .locator("[data-row] .number")
        .evaluateAll((cells) =>
          cells
            .filter(
              (cell) =>
                getComputedStyle(cell).visibility === "visible" && cell.scrollWidth > cell.clientWidth,
            )
            .map((cell) => cell.textContent),
        );
      expect(cut).toEqual([]);
      await nothingComplained();
    },
  );

  it("does not move when it is drawn", async () => {
    const inBrowser = await host.open();
    opened.push(inBrowser);
    const { page } = inBrowser;
    await page.evaluate(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        shifts.push(...list.getEntries().map((entry) => (entry as unknown as { value: number }).value));
      }).observe({ type: "layout-shift", buffered: true });
    });
    const shifts = () => page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    await inBrowser.show(viewOf("not-in-subplan"));
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    expect(await shifts()).toEqual([]);
    // The browser does see what moves.
    await page.evaluate(() =>
      document.querySelector<HTMLElement>(".summary")!.style.setProperty("padding-top", "200px"),
    );
    await expect.poll(shifts).not.toEqual([]);
    await nothingComplained();
  });
});
