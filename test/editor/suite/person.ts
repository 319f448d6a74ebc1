import { request } from "node:http";
import { json } from "node:stream/consumers";

/** Where something is on the screen. */
export interface Where {
  /** Inside a webview (any that is open), not in the workbench. */
  webview?: boolean;
  /** Milliseconds to wait until it is visible; 15 seconds where it is not given. */
  timeout?: number;
}

/**
 * Someone at the window. A place is a Playwright selector: CSS, `text=…`, `role=button[name="…"]`, `A >> B` for B inside
 * A. Every action waits until its place is visible and throws, with what it looked for, where it does not appear.
 */
export const person = {
  click: (place: string, where: Where & { twice?: boolean; button?: "left" | "right" } = {}): Promise<void> =>
    ask("click", { place, ...where }),

  hover: (place: string, where: Where = {}): Promise<void> => ask("hover", { place, ...where }),

  /** Writes where the focus is, at the pace of a quick typist. */
  type: (text: string): Promise<void> => ask("type", { text }),

  /** Presses keys as Playwright names them: "Control+Shift+P", "Escape", "ArrowDown". */
  press: (keys: string): Promise<void> => ask("press", { keys }),

  /** The text at a place, or one of its attributes. */
  read: (place: string, where: Where & { attribute?: string } = {}): Promise<string> =>
    ask("read", { place, ...where }),

  /** The texts of all such places that are visible now; does not wait. */
  readAll: (place: string, where: Where = {}): Promise<string[]> => ask("readAll", { place, ...where }),

  /** Waits until no such place is visible any more. */
  gone: (place: string, where: Where = {}): Promise<void> => ask("gone", { place, ...where }),

  /** Keeps a picture of the window in test-results/THEME/NAME.png. */
  screenshot: (name: string): Promise<void> => ask("screenshot", { name }),
};

let printed = Promise.resolve();

/** Writes a line on the terminal of the runner, after those before it; resolves once it is there. */
export function print(line: string): Promise<void> {
  printed = printed.then(() => ask("print", { line }));
  return printed;
}

/** One action at the runner's door (../run.mjs); the answer's value. */
function ask<T>(action: string, input: object): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const call = request(`${process.env.LINTEL_TEST_DOORS}/${action}`, { method: "POST" }, (response) => {
      json(response).then((answer) => {
        const { value, error } = answer as { value: T; error?: string };
        if (error === undefined) resolve(value);
        else reject(new Error(error));
      }, reject);
    });
    call.once("error", reject);
    call.end(JSON.stringify(input));
  });
}
