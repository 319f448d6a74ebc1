import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";

/** Larger files are dumps, not migrations. */
export const LARGEST_READ = 5 * 1024 * 1024;

export type ReadText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "too large"; readonly bytes: number }
  /** Not there, a folder, or not allowed: in the words of the operating system ("ENOENT"). */
  | { readonly kind: "unreadable"; readonly code: string };

/** Reads a file as UTF-8, or as UTF-16 where a byte order mark says so. Byte order marks of UTF-8 stay in the text. */
export function readText(path: string): ReadText {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const { size } = fstatSync(file);
    if (size > LARGEST_READ) return { kind: "too large", bytes: size };
    return { kind: "text", text: decode(readFileSync(file)) };
  } catch (error) {
    return { kind: "unreadable", code: (error as NodeJS.ErrnoException).code ?? "EIO" };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Text of bytes; what is not valid becomes U+FFFD. */
export function decode(bytes: Buffer): string {
  const isLittleEndian = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBigEndian = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (isLittleEndian) return bytes.toString("utf16le");
  if (isBigEndian)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString("utf16le");
  return bytes.toString("utf8");
}
