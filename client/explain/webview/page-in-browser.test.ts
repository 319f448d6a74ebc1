import { describe, expect, it } from "vitest";
import { toText } from "../plan/text/to-text";
import { estimated, pagesForTests, rowTexts, selectedLabel, viewOf } from "./page.test-views";

const { open, openEmpty, nothingComplained } = pagesForTests();

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

  it("stay where they were scrolled to", async () => {
    const { page } = await open(viewOf("planning-time"), { height: 400 });
    const scrolled = () => page.locator(".scroll").evaluate((part) => part.scrollTop);
    await page.locator(".scroll").evaluate((part) => part.scrollTo(0, 120));
    await page.getByRole("tab", { name: "Text" }).click();
    expect(await page.locator("[data-row]").count()).toBe(0);
    await page.getByRole("tab", { name: "Outline" }).click();
    expect(await scrolled()).toBe(120);
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
    const again = await openEmpty({ state });
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
    const empty = await openEmpty();
    expect(await empty.messages()).toEqual([{ type: "ready", shown: null }]);
    expect(await empty.page.locator("#plan").innerText()).toBe("");
    await nothingComplained();
  });
});
