import { describe, expect, it } from "vitest";
import { estimated, pagesForTests, rowTexts, selectedLabel, selectedRow, viewOf } from "./page.test-views";

const { open, nothingComplained } = pagesForTests();

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
