import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import manifest from "../package.json";
import titles from "../package.nls.json";

const root = path.resolve(import.meta.dirname, "..");
const commands = manifest.contributes.commands.map(({ command }) => command);

describe("the manifest", () => {
  it("names every title in package.nls.json, and nothing there is left over", () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!);
    expect([...new Set(used)].sort()).toEqual(Object.keys(titles).sort());
  });

  it("declares the commands that the client registers, and registers those that it declares", () => {
    const registered = clientSources().flatMap((source) => [
      ...source.matchAll(/(?:registerCommand|onConnection|onObject)\(\s*"(lintel\.[\w.]+)"/g),
    ]);
    const names = registered.map(([, name]) => name!);
    const internal = ["lintel.openLocation"];
    expect(names.filter((name) => !internal.includes(name)).sort()).toEqual([...commands].sort());
  });

  it("uses in menus, keys, links and steps only commands that exist", () => {
    const { menus, keybindings, walkthroughs, viewsWelcome } = manifest.contributes;
    const prose = JSON.stringify([walkthroughs, viewsWelcome, titles]);
    const used = [
      ...Object.values(menus).flatMap((items) => items.map(({ command }) => command)),
      ...keybindings.map(({ command }) => command),
      ...[...prose.matchAll(/(?:command|onCommand):(lintel\.[\w.]+)/g)].map(([, name]) => name!),
    ];
    const known = [...commands, "lintel.schema.focus"];
    expect(used.filter((command) => !known.includes(command))).toEqual([]);
  });

  it("has a default of the declared kind for every setting", () => {
    const wrong = manifest.contributes.configuration.flatMap(({ properties }) =>
      Object.entries(properties)
        .filter(([, { type, default: value }]) => type !== kindOf(value))
        .map(([name]) => name),
    );
    expect(wrong).toEqual([]);
  });

  it("points at files that exist", () => {
    const { walkthroughs, viewsContainers, jsonValidation } = manifest.contributes;
    const files = [
      manifest.icon,
      ...walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
      ...viewsContainers.activitybar.map(({ icon }) => icon),
      ...jsonValidation.map(({ url }) => url),
    ];
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function clientSources(): string[] {
  return readdirSync(path.join(root, "client"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|webview/.test(file))
    .map((file) => readFileSync(path.join(root, "client", file), "utf8"));
}
