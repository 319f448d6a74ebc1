import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { readTar } from "./tar";

const dist = path.dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite"));

it("reads the archives of all extensions", () => {
  const archives = readdirSync(dist).filter((name) => name.endsWith(".tar.gz"));
  expect(archives.length).toBeGreaterThan(30);
  for (const archive of archives) {
    const files = readTar(gunzipSync(readFileSync(path.join(dist, archive))));
    expect(files.length, archive).toBeGreaterThan(0);
    for (const { name, bytes } of files) {
      expect(name, archive).toMatch(/^(share(\/doc)?|lib|include)\/postgresql\/[\w./+-]+$/);
      if (name.endsWith(".so")) expect([...bytes.subarray(0, 4)], name).toEqual([0, 0x61, 0x73, 0x6d]);
      if (name.endsWith(".control")) expect(new TextDecoder().decode(bytes)).toContain("=");
    }
  }
});
