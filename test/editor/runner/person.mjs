/**
 * What a person can do at the window, by Playwright. A place is a Playwright selector: CSS, `text=…`,
 * `role=button[name="…"]`, `A >> B` for B inside A.
 */

/**
 * @typedef {object} Target
 * @property {string} place
 * @property {boolean} [webview] whether it is inside a webview (any) instead of the workbench
 * @property {number} [timeout] ms to wait for it
 */

const patience = 15_000;

/**
 * @param {import("playwright-core").Page} page
 * @param {(name: string) => string} screenshotFile
 */
export function personAt(page, screenshotFile) {
  return {
    /** @param {Target & { twice?: boolean, button?: "left" | "right" }} target */
    async click({ twice, button, ...target }) {
      await (await seen(page, target)).click({ clickCount: twice ? 2 : 1, button, timeout: patience });
    },

    /** @param {Target} target */
    async hover(target) {
      await (await seen(page, target)).hover({ timeout: patience });
    },

    /**
     * Writes where the focus is, at the pace of a quick typist.
     * @param {{ text: string }} input
     */
    async type({ text }) {
      await page.keyboard.type(text, { delay: 15 });
    },

    /**
     * Keys as Playwright names them: "Control+Shift+P", "Escape".
     * @param {{ keys: string }} input
     */
    async press({ keys }) {
      await page.keyboard.press(keys);
    },

    /**
     * Waits until the place is visible and reads its text, or one of its attributes.
     * @param {Target & { attribute?: string }} target
     */
    async read({ attribute, ...target }) {
      const place = await seen(page, target);
      return attribute === undefined ? place.innerText() : place.getAttribute(attribute);
    },

    /**
     * The texts of all such places that are visible now.
     * @param {Target} target
     */
    async readAll({ place, webview }) {
      const texts = await Promise.all(
        framesOf(page, webview).map((frame) => visible(frame, place).allInnerTexts()),
      );
      return texts.flat();
    },

    /**
     * Waits until no such place is visible.
     * @param {Target} target
     */
    async gone({ place, webview, timeout = patience }) {
      const left = await within(timeout, async () =>
        (await firstVisible(page, place, webview)) ? undefined : true,
      );
      if (!left) throw new Error(`${place} is still there after ${timeout} ms.`);
    },

    /** @param {{ name: string }} input */
    async screenshot({ name }) {
      await page.screenshot({ path: screenshotFile(name), animations: "disabled" });
    },
  };
}

/**
 * @param {import("playwright-core").Page} page
 * @param {Target} target
 * @returns {Promise<import("playwright-core").Locator>} throws where it does not appear in time
 */
async function seen(page, { place, webview, timeout = patience }) {
  const found = await within(timeout, () => firstVisible(page, place, webview));
  if (!found)
    throw new Error(`${place} did not appear ${webview ? "in a webview " : ""}within ${timeout} ms.`);
  return found;
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} place
 * @param {boolean} [webview]
 */
async function firstVisible(page, place, webview) {
  for (const frame of framesOf(page, webview)) {
    const places = visible(frame, place);
    if (await places.count().catch(() => 0)) return places.first();
  }
}

/**
 * @param {import("playwright-core").Page} page
 * @param {boolean} [webview]
 */
const framesOf = (page, webview) =>
  webview ? page.frames().filter((frame) => frame !== page.mainFrame()) : [page.mainFrame()];

/** @type {(frame: import("playwright-core").Frame, place: string) => import("playwright-core").Locator} */
const visible = (frame, place) => frame.locator(place).filter({ visible: true });

/**
 * Looks again and again until there is something, or the time is over.
 * @template T
 * @param {number} timeout ms
 * @param {() => Promise<T | undefined>} look
 */
async function within(timeout, look) {
  const end = performance.now() + timeout;
  for (;;) {
    const found = await look();
    if (found !== undefined || performance.now() > end) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
