/** Places of the project, absolute. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** What esbuild and the copies make; the only folder, beside the manifest's files, that ships. */
export const dist = path.join(root, "dist");

/** Downloaded editors, browsers and Nodes, and what `npm start` works on. Git-ignored. */
export const tools = path.join(root, ".vscode-test");

/** Screenshots and logs of test runs. Git-ignored. */
export const testResults = path.join(root, "test-results");

/** @type {{ name: string, publisher: string, version: string, main: string, icon?: string, contributes: unknown, dependencies: Record<string, string> }} */
export const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
