import type { Expression } from "../model/expression";
import type { QualifiedName } from "../model/names";
import type { Address } from "./address";
import { address } from "./address";
import type { Need } from "./need";
import { normal } from "./need";

/** The functions that an expression calls, but for PostgreSQL's own, and the sequences that it names. */
export const needsOfExpression = (dependent: Address, expression: Expression, home: string): Need[] => [
  ...expression.calls
    .filter(({ schema }) => schema !== "pg_catalog")
    .map((call) => normal(dependent, { kind: "call", ...call })),
  ...sequencesIn(expression, home).map((sequence) => normal(dependent, address("relation", sequence))),
];

const SEQUENCE_FUNCTIONS: ReadonlySet<string> = new Set(["nextval", "currval", "setval"]);

/**
 * Sequences in `nextval('s.q'::regclass)`: PostgreSQL keeps a constant of type regclass by its OID. Without a schema it
 * is looked for in `home`, that of the table.
 */
export function sequencesIn(expression: Expression, home: string): QualifiedName[] {
  if (!expression.calls.some(({ name }) => SEQUENCE_FUNCTIONS.has(name))) return [];
  return [...expression.text.matchAll(/(?:next|curr|set)val\(\s*'((?:[^']|'')+)'/g)].map((match) => {
    const parts = [...match[1]!.replaceAll("''", "'").matchAll(/"((?:[^"]|"")+)"|([^.]+)/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!.toLowerCase(),
    );
    return { schema: parts.at(-2) ?? home, name: parts.at(-1) ?? "" };
  });
}
