import type { SequenceOptions } from "../../changes/definitions";
import { formatType } from "../../format-type";
import { catalogName, quoteIdentifier } from "../../quote-identifier";

const WORDS = {
  increment: "INCREMENT BY",
  minimum: "MINVALUE",
  maximum: "MAXVALUE",
  start: "START WITH",
  cache: "CACHE",
} as const;

/** Options of a sequence, each as it is said. */
export function sequenceOptionsOf({
  name,
  type,
  values,
  cycle,
  restart,
  ownedBy,
}: SequenceOptions): string[] {
  return [
    ...(name ? [`SEQUENCE NAME ${catalogName(name)}`] : []),
    ...(type ? [`AS ${formatType(type)}`] : []),
    ...(Object.keys(WORDS) as (keyof typeof WORDS)[])
      .filter((value) => value in values)
      .map((value) =>
        values[value] === undefined ? `NO ${WORDS[value]}` : `${WORDS[value]} ${values[value]}`,
      ),
    ...(cycle === undefined ? [] : [cycle ? "CYCLE" : "NO CYCLE"]),
    ...(restart === undefined ? [] : [restart === "start" ? "RESTART" : `RESTART WITH ${restart}`]),
    ...(ownedBy ? [`OWNED BY ${ownedBy.length > 0 ? ownedBy.map(quoteIdentifier).join(".") : "NONE"}`] : []),
  ];
}

/** ` (START WITH 100)` behind AS IDENTITY; empty where nothing is said. */
export function inParentheses(options: SequenceOptions | undefined): string {
  const said = options ? sequenceOptionsOf(options) : [];
  return said.length > 0 ? ` (${said.join(" ")})` : "";
}
