import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { PlanPageInBrowser, Theme } from "./page.test-host";
import { pagesForTests, viewOf } from "./page.test-views";

const screenshots = fileURLToPath(new URL("../../../test-results/plan/", import.meta.url));
mkdirSync(screenshots, { recursive: true });

const { open, openEmpty, nothingComplained } = pagesForTests();

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
    const inBrowser = await openEmpty();
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
