import { execFile, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { version } from "../../package.json";
import type { JsonFileEffects } from "../report/effects/effects-json";
import type { JsonFinding } from "../report/json";

/** The command as a program of its own, bundled as the build bundles it. */

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
let command: string;

/** How the build bundles the server half: the command, its chunks, what stands before the code. */
async function buildOptions(): Promise<esbuild.BuildOptions> {
  const file = new URL("../../scripts/build/bundles.mjs", import.meta.url).href;
  const { bundles } = (await import(file)) as { bundles: { name: string; options: esbuild.BuildOptions }[] };
  return bundles.find(({ name }) => name === "server")!.options;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lintel-built-"));
  const options = await buildOptions();
  await esbuild.build({
    ...options,
    absWorkingDir: root,
    entryPoints: { cli: "server/cli.ts" },
    outdir: join(folder, "dist"),
    ...{ bundle: true, mainFields: ["module", "main"], logLevel: "error" },
    // The language server has tests of its own.
    external: [...(options.external ?? []), "../language-server/start"],
  });
  command = join(folder, "dist/cli.mjs");
  copyFileSync(
    join(root, "node_modules/libpg-query/wasm/libpg-query.wasm"),
    join(folder, "dist/libpg-query.wasm"),
  );

  mkdirSync(join(folder, "project/migrations"), { recursive: true });
  writeFileSync(join(folder, "project/lintel.json"), "{}");
  writeFileSync(join(folder, "project/migrations/001_init.sql"), "CREATE TABLE t (id int);\n");
  writeFileSync(join(folder, "project/migrations/002_index.sql"), "CREATE INDEX t_id_idx ON t (id);\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

function lintel(written: readonly string[], input = ""): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: join(folder, "project"), env: { ...process.env, NO_COLOR: "", FORCE_COLOR: "" } };
    const child = execFile(process.execPath, [command, ...written], options, (_error, out, err) => {
      resolve({ exit: child.exitCode, out, err });
    });
    child.stdin!.end(input);
  });
}

describe("the built command", () => {
  it("checks a project", async () => {
    const { exit, out, err } = await lintel(["check"]);
    expect({ exit, err }).toEqual({ exit: 1, err: "" });
    expect(out).toContain("migrations/002_index.sql:1:1  warning  index-without-concurrently\n");
    expect(out).toContain("1 warning in 1 of 2 files");
  });

  it("exits with 0 and 2 as it says", async () => {
    expect((await lintel(["check", "migrations/001_init.sql"])).exit).toBe(0);
    expect(await lintel(["check", "--nonsense"])).toMatchObject({ exit: 2, out: "" });
  });

  it("reads its standard input", async () => {
    const written = ["check", "-", "--stdin-filename", "migrations/003.sql", "--format", "json"];
    const { exit, out } = await lintel(written, "CREATE INDEX ON t (id); -- 注文 😀\n");
    expect(exit).toBe(1);
    const [finding] = JSON.parse(out) as JsonFinding[];
    expect(finding).toMatchObject({ file: "migrations/003.sql", statement: "CREATE INDEX ON t (id)" });
  });

  it("tells the effects of many files at once, without a project around them", async () => {
    const base = "CREATE TABLE t (id int); SET timezone = 'UTC';";
    const cases = ["ALTER TABLE t ADD c int DEFAULT 1;", "CREATE TABLE u (a int);\nCREATE INDEX ON u (a);"];
    const files = cases.map((_sql, index) => join(folder, `case-${index}.sql`));
    cases.forEach((sql, index) => writeFileSync(files[index]!, sql));
    const written = ["effects", ...files, "--after", "-", "--postgres", "10", "--format", "json"];
    const { exit, out, err } = await lintel(written, base);
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    const told = JSON.parse(out) as JsonFileEffects[];
    expect(told.map(({ file, statements }) => [file, statements.at(-1)?.locks])).toEqual([
      [files[0], { t: "AccessExclusive" }],
      [files[1], { u: "Share" }],
    ]);
    expect(told[0]?.statements[0]?.rewritten).toEqual(["t"]);
    expect(await lintel(["effects", "migrations/002_index.sql"])).toMatchObject({ exit: 0, err: "" });
    expect(await lintel(["effects", "gone.sql"])).toMatchObject({ exit: 2, out: "" });
  });

  it("knows its version and its rules", async () => {
    expect(await lintel(["--version"])).toEqual({ exit: 0, out: `${version}\n`, err: "" });
    expect((await lintel(["rules"])).out).toContain("index-without-concurrently");
  });

  it("ends quietly when nobody reads on", async () => {
    const child = spawn(process.execPath, [command, "rules", "index-without-concurrently"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.destroy();
    let complaints = "";
    child.stderr.on("data", (data) => (complaints += String(data)));
    const exit = await new Promise((resolve) => child.on("close", resolve));
    expect({ exit, complaints }).toEqual({ exit: 0, complaints: "" });
  });
});
