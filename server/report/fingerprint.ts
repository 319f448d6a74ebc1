import { createHash } from "node:crypto";
import type { Finding } from "../rules/finding";
import type { Places } from "./places";

/**
 * For every finding an identity that survives edits elsewhere in the file: made of rule, path and the statement's text
 * without its layout. Several equal ones are told apart by their order.
 */
export function fingerprints(findings: readonly Finding[], places: Places): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, path, statement }) => {
    const text = places.textOf(path, statement).replace(/\s+/g, " ").trim();
    const identity = JSON.stringify([rule, path, text]);
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return createHash("sha256").update(`${identity}${ordinal}`).digest("hex").slice(0, 40);
  });
}
