export interface TarFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/** The regular files of a ustar archive. */
export function readTar(archive: Uint8Array): TarFile[] {
  const files: TarFile[] = [];
  for (let start = 0; start + BLOCK <= archive.length && archive[start] !== 0;) {
    const header = archive.subarray(start, start + BLOCK);
    const size = parseInt(fieldOf(header, 124, 12), 8) || 0;
    const kind = String.fromCharCode(header[156]!);
    const prefix = fieldOf(header, 345, 155);
    const name = (prefix ? `${prefix}/` : "") + fieldOf(header, 0, 100);
    const content = start + BLOCK;
    if (kind === "0" || kind === "\0")
      files.push({ name: name.replace(/^\.\//, ""), bytes: archive.subarray(content, content + size) });
    start = content + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

const fieldOf = (header: Uint8Array, start: number, length: number): string =>
  new TextDecoder()
    .decode(header.subarray(start, start + length))
    .replace(/\0.*$/s, "")
    .trim();
