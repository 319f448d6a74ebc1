/** The plan page in a real browser, as VS Code would show it: its theme, its policy, and a stand-in for its messages. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import esbuild from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { bundles } from "../../../scripts/build/bundles.mjs";
import { settingsOf } from "../../../scripts/build/settings.mjs";
import { findChromium } from "../../../scripts/browser/chromium.mjs";
import { planPage } from "../plan-page";
import type { MessageFromPage, MessageToPage, PlanView } from "./messages";
import themes from "./themes.test-data.json";

export type Theme = keyof typeof themes;

export interface PageOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** What the page remembers from before. */
  readonly state?: unknown;
}

export interface PlanPageInBrowser {
  readonly page: Page;
  /** What the page said to the panel, in order. */
  messages(): Promise<readonly MessageFromPage[]>;
  /** What the page would remember. */
  state(): Promise<unknown>;
  send(message: MessageToPage): Promise<void>;
  show(view: PlanView): Promise<void>;
  /** Everything that the browser complained about: errors, and what the policy refused. */
  readonly complaints: readonly string[];
}

export interface PageHost {
  open(options?: PageOptions): Promise<PlanPageInBrowser>;
  close(): Promise<void>;
}

declare global {
  interface Window {
    testHost: { messages: MessageFromPage[]; state: unknown };
  }
}

/** Builds the page with the project's own settings and starts a browser for it. */
export async function startPageHost(): Promise<PageHost> {
  const folder = await mkdtemp(path.join(tmpdir(), "lintel-plan-page-"));
  const bundle = bundles.find(({ name }) => name === "webview")!;
  const [server, browser] = await Promise.all([
    serve(folder),
    chromium.launch({ executablePath: await findChromium(), args: ["--no-sandbox", "--disable-gpu"] }),
    esbuild.build({ ...settingsOf(bundle, true).settings, outdir: folder }),
  ]);
  return {
    open: (options) => openPage(browser, server, options ?? {}),
    close: async () => {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css" };

async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const file = new URL(request.url ?? "/", "http://localhost").pathname;
    if (file === "/") {
      const origin = originOf(server);
      response.setHeader("content-type", "text/html");
      response.end(
        planPage({
          script: `${origin}/plan.js`,
          style: `${origin}/plan.css`,
          pictureScript: `${origin}/pev2.js`,
          source: origin,
          nonce: "b1Q9nonce",
        }),
      );
      return;
    }
    response.setHeader("content-type", types[path.extname(file)] ?? "text/plain");
    readFile(path.join(folder, path.basename(file))).then(
      (content) => response.end(content),
      () => response.writeHead(file === "/favicon.ico" ? 204 : 404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function openPage(browser: Browser, server: Server, options: PageOptions): Promise<PlanPageInBrowser> {
  const { theme = "dark", width = 900, height = 640, state } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript(dressAsEditor, { theme: themes[theme], state });
  await page.goto(originOf(server));
  await page.waitForFunction(() => window.testHost.messages.some(({ type }) => type === "ready"));
  const send = (message: MessageToPage) => page.evaluate((sent) => window.postMessage(sent, "*"), message);
  return {
    page,
    complaints,
    messages: () => page.evaluate(() => window.testHost.messages),
    state: () => page.evaluate(() => window.testHost.state),
    send,
    show: async (view) => {
      await send({ type: "show", view });
      await page.waitForFunction(
        (id) => (window.testHost.state as { view?: PlanView } | undefined)?.view?.id === id,
        view.id,
      );
    },
  };
}

/** Runs in the page before its own script: what VS Code puts around a webview's content. */
function dressAsEditor({ theme, state }: { theme: (typeof themes)[Theme]; state: unknown }): void {
  window.testHost = { messages: [], state };
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: MessageFromPage) => window.testHost.messages.push(message),
      getState: () => window.testHost.state,
      setState: (next: unknown) => (window.testHost.state = next),
    }),
  });
  const dress = () => {
    document.body.className = theme.bodyClass;
    for (const [name, value] of Object.entries(theme.variables))
      document.documentElement.style.setProperty(name, value);
    const defaults = document.createElement("style");
    defaults.textContent = theme.defaultStyle;
    document.head.prepend(defaults);
  };
  new MutationObserver((_, observer) => {
    if (document.body === null) return;
    observer.disconnect();
    dress();
  }).observe(document, { childList: true, subtree: true });
}
