import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findRoot, holds } from "./find-root";
import { readProject } from "./read-project";
import { decode } from "./read-text";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lintel-files-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `-- ${path}\n`);
  }
}

describe("readProject", () => {
  it("lists what people write, in order, and reads it when asked", () => {
    write(
      "b.sql",
      "a/2.sql",
      "a/1.sql",
      "node_modules/x/1.sql",
      "a/.git/config",
      "dist/a.sql",
      ".hidden/c.sql",
      "ünï/注文.sql",
    );
    const { paths, read } = readProject(root);
    expect(paths).toEqual([".hidden/c.sql", "a/1.sql", "a/2.sql", "b.sql", "ünï/注文.sql"]);
    expect(read("ünï/注文.sql")).toBe("-- ünï/注文.sql\n");
    expect(read("node_modules/x/1.sql")).toBe("-- node_modules/x/1.sql\n");
    expect(read("none.sql")).toBeUndefined();
    expect(read("a")).toBeUndefined();
  });

  it("enters a skipped folder that lintel.json names", () => {
    write("vendor/1.sql", "dist/db/1.sql", "out/1.sql");
    writeFileSync(
      join(root, "lintel.json"),
      `{ "migrations": [{ "glob": "./dist/db/*.sql", "tool": "plain" }] }`,
    );
    expect(readProject(root).paths).toEqual(["dist/db/1.sql", "lintel.json"]);
  });

  it("follows links to files, and no links to folders or to nothing", () => {
    write("a/1.sql");
    symlinkSync(join(root, "a/1.sql"), join(root, "link.sql"));
    symlinkSync(root, join(root, "a/loop"));
    symlinkSync(join(root, "gone"), join(root, "broken.sql"));
    expect(readProject(root).paths).toEqual(["a/1.sql", "link.sql"]);
  });

  it("leaves out files of more than 5 MB, and says so", () => {
    write("dump.sql");
    truncateSync(join(root, "dump.sql"), 6 * 1024 * 1024);
    const notes: string[] = [];
    expect(readProject(root, { note: (message) => notes.push(message) }).read("dump.sql")).toBeUndefined();
    expect(notes).toEqual(["dump.sql is skipped: it has 6.0 MB, the most that is read is 5 MB."]);
  });

  it("finds nothing where there is no folder", () => {
    expect(readProject(join(root, "none")).paths).toEqual([]);
  });
});

describe("decode", () => {
  it.each([
    ["UTF-8", Buffer.from("SELECT '注'")],
    ["UTF-16LE", Buffer.from("\uFEFFSELECT '注'", "utf16le")],
    ["UTF-16BE", Buffer.from("\uFEFFSELECT '注'", "utf16le").swap16()],
  ])("reads %s", (_name, bytes) => {
    expect(decode(bytes).replace("\uFEFF", "")).toBe("SELECT '注'");
  });

  it("bears half a character", () => {
    expect(decode(Buffer.from([0xfe, 0xff, 0x00]))).toBe("\uFEFF");
    expect(decode(Buffer.from([0x41, 0xff]))).toBe("A\uFFFD");
  });
});

describe("findRoot", () => {
  it.each([
    ["the nearest lintel.json", ["lintel.json", "apps/lintel.json", "apps/api/db/1.sql"], "apps"],
    [
      "a lintel.json above a nearer package.json",
      ["lintel.json", "apps/api/package.json", "apps/api/db/1.sql"],
      "",
    ],
    [
      "the nearest package.json, without one",
      [".git/HEAD", "apps/api/package.json", "apps/api/db/1.sql"],
      "apps/api",
    ],
    ["the repository", [".git/HEAD", "apps/api/db/1.sql"], ""],
    [
      "no lintel.json outside of the repository",
      ["lintel.json", "apps/.git/HEAD", "apps/api/db/1.sql"],
      "apps",
    ],
  ])("is %s", (_name, files, expected) => {
    write(...files);
    expect(findRoot(join(root, "apps/api/db"), "/")).toBe(join(root, expected));
  });

  it("is the working folder around it where nothing marks one", () => {
    write("work/db/migrations/1.sql");
    const folder = join(root, "work/db/migrations");
    expect(findRoot(folder, join(root, "work"))).toBe(join(root, "work"));
    expect(findRoot(folder, join(root, "elsewhere"))).toBe(folder);
    expect(findRoot(folder, "/")).toBe(folder);
  });
});

describe("holds", () => {
  it.each([
    ["/a", "/a", true],
    ["/a", "/a/b", true],
    ["/a", "/ab", false],
    ["/a/b", "/a", false],
    ["/a", "/a/..b", true],
  ])("%s %s: %s", (folder, path, expected) => {
    expect(holds(folder, path)).toBe(expected);
  });
});
