import { formatType } from "../format-type";
import type { Sequence } from "../model/relation";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { commentOn } from "./comment";

/** What a sequence says beyond PostgreSQL's defaults, in the words of CREATE SEQUENCE. */
export function sequenceOptions(sequence: Omit<Sequence, "kind" | "schema" | "name">): string[] {
  const { increment, minimum, maximum, start, cache, cycle } = sequence;
  return [
    ...(increment === undefined ? [] : [`INCREMENT BY ${increment}`]),
    ...(minimum === undefined ? [] : [`MINVALUE ${minimum}`]),
    ...(maximum === undefined ? [] : [`MAXVALUE ${maximum}`]),
    ...(start === undefined ? [] : [`START WITH ${start}`]),
    ...(cache === undefined ? [] : [`CACHE ${cache}`]),
    ...(cycle ? ["CYCLE"] : []),
  ];
}

/** CREATE SEQUENCE, without what ties it to a column: that can only be said when the column is there. */
export function renderSequence(sequence: Sequence): string {
  const type = sequence.type.name === "int8" ? [] : [`AS ${formatType(sequence.type)}`];
  const options = [...type, ...sequenceOptions(sequence)].map((option) => `\n  ${option}`);
  const persistence = sequence.persistence ? `${sequence.persistence.toUpperCase()} ` : "";
  return [
    `CREATE ${persistence}SEQUENCE ${formatName(sequence)}${options.join("")};`,
    ...commentOn("SEQUENCE", formatName(sequence), sequence.comment),
  ].join("\n\n");
}

export const renderOwnership = (sequence: Sequence): string =>
  sequence.ownedBy
    ? `ALTER SEQUENCE ${formatName(sequence)} OWNED BY ${formatName(sequence.ownedBy.table)}.${quoteIdentifier(sequence.ownedBy.column)};`
    : "";
