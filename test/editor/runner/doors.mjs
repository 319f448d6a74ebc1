/**
 * The doors of the tests: an HTTP server on loopback that does in the window what a person would do.
 *
 * One POST is one action, its JSON body the arguments; the answer is `{ value }`, or `{ error }` with what was seen.
 */
import { createServer } from "node:http";
import path from "node:path";
import { text as readText } from "node:stream/consumers";
import { personAt } from "./person.mjs";

/**
 * @param {string} results the folder for screenshots
 */
export async function openDoors(results) {
  /** @type {(page: import("playwright-core").Page) => void} */
  let lead = () => {};
  /** @type {Promise<import("playwright-core").Page>} */
  const window = new Promise((resolve) => {
    lead = resolve;
  });
  const secret = crypto.randomUUID();

  const server = createServer(async (request, response) => {
    const [, key, action = ""] = (request.url ?? "").split("/");
    if (key !== secret || request.method !== "POST") return void response.writeHead(404).end();
    const answer = await act(await window, action, JSON.parse(await readText(request))).then(
      (value) => ({ value }),
      (error) => ({ error: error.message }),
    );
    response.end(JSON.stringify(answer));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());

  /**
   * @param {import("playwright-core").Page} page
   * @param {string} action
   * @param {any} args
   */
  async function act(page, action, args) {
    if (action === "print") return void console.log(args.line);
    /** @type {Record<string, (args: any) => Promise<unknown>>} */
    const person = personAt(page, (name) => path.join(results, `${name.replace(/[^\w-]+/g, "-")}.png`));
    const does = Object.hasOwn(person, action) ? person[action] : undefined;
    if (!does) throw new Error(`There is no door "${action}".`);
    return does(args);
  }

  return {
    address: `http://127.0.0.1:${port}/${secret}`,
    lead,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}
