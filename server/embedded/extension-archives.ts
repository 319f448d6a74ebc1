import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { readTar } from "./tar";

/** The part of Emscripten's file system that unpacking needs. */
export interface FileSystem {
  analyzePath(path: string): { readonly exists: boolean };
  mkdirTree(path: string): void;
  writeFile(path: string, bytes: Uint8Array): void;
}

/** Where PGlite's PostgreSQL is installed in its file system. */
const ROOT = "/pglite";

/**
 * Unpacks the archives of extensions when a statement first names them. Unpacking all of them at the start would cost
 * every start what few need.
 */
export class ExtensionArchives {
  private readonly unpacked = new Set<string>();

  constructor(
    private readonly directory: string,
    private readonly fileSystem: FileSystem,
  ) {}

  /** Makes ready what the text of a statement may ask for. */
  prepareFor(text: string): void {
    if (/pg_available_extension/i.test(text)) this.archiveNames().forEach((name) => this.unpack(name));
    for (const name of namedExtensions(text)) this.unpack(name);
  }

  private unpack(extension: string): void {
    const name = ARCHIVES[extension] ?? extension;
    const file = path.join(this.directory, `${name}.tar.gz`);
    if (this.unpacked.has(name) || !/^[\w-]+$/.test(name) || !existsSync(file)) return;
    this.unpacked.add(name);
    for (const { name: inside, bytes } of readTar(gunzipSync(readFileSync(file)))) {
      const target = `${ROOT}/${inside}`;
      const folder = path.posix.dirname(target);
      if (!this.fileSystem.analyzePath(folder).exists) this.fileSystem.mkdirTree(folder);
      this.fileSystem.writeFile(target, bytes);
      if (inside.endsWith(".control")) requirements(bytes).forEach((required) => this.unpack(required));
    }
  }

  private archiveNames(): string[] {
    return readdirSync(this.directory).flatMap((file) => /^(.+)\.tar\.gz$/.exec(file)?.[1] ?? []);
  }
}

/** Extensions that share an archive with others. */
const ARCHIVES: Readonly<Record<string, string>> = {
  autoinc: "spi",
  insert_username: "spi",
  moddatetime: "spi",
  refint: "spi",
};

const namedExtensions = (text: string): string[] =>
  [...text.matchAll(/\b(?:create\s+extension\s+(?:if\s+not\s+exists\s+)?|load\s+)["']?([\w$/-]+)/gi)].map(
    (match) => match[1]!.replace(/^.*\//, "").toLowerCase(),
  );

/** `requires = 'cube, hstore'` of a control file. */
const requirements = (control: Uint8Array): string[] =>
  (/^\s*requires\s*=\s*'([^']*)'/m.exec(new TextDecoder().decode(control))?.[1] ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
