import type { Index, IndexKey } from "../model/index-definition";
import type { Relation } from "../model/relation";
import { catalogName, formatName, quoteIdentifier } from "../quote-identifier";
import { columnList } from "./constraint";
import { isCall, optionValue, parenthesized, withOptions } from "./literal";

/** CREATE INDEX on its relation; `withoutParts` where those of the partitions are made by themselves. */
export function renderIndex(relation: Relation, index: Index, withoutParts = false): string {
  const only = withoutParts ? "ONLY " : "";
  const using = index.method === "btree" ? "" : ` USING ${quoteIdentifier(index.method)}`;
  const details = [
    index.include.length > 0 ? ` INCLUDE ${columnList(index.include)}` : "",
    index.nullsNotDistinct ? " NULLS NOT DISTINCT" : "",
    withOptions(index.options),
    index.tablespace === undefined ? "" : ` TABLESPACE ${quoteIdentifier(index.tablespace)}`,
    index.predicate ? `\n  WHERE ${index.predicate.text}` : "",
  ].join("");
  const name = `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${quoteIdentifier(index.name)}`;
  return `${name} ON ${only}${formatName(relation)}${using} (${index.keys.map((key) => renderKey(key, index)).join(", ")})${details};`;
}

/** Only a B-tree keeps an order. */
export function renderKey(key: IndexKey, index: Pick<Index, "method">): string {
  const usualNulls = key.nullsFirst === key.descending;
  return [
    key.column !== undefined ? quoteIdentifier(key.column) : expressionKey(key.expression?.text ?? ""),
    key.collation ? `COLLATE ${catalogName(key.collation)}` : "",
    operatorClass(key),
    index.method === "btree" && key.descending ? "DESC" : "",
    index.method === "btree" && !usualNulls ? `NULLS ${key.nullsFirst ? "FIRST" : "LAST"}` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function operatorClass({ operatorClass, operatorClassOptions }: IndexKey): string {
  const list = Object.entries(operatorClassOptions ?? {}).map(
    ([name, value]) => `${name} = ${optionValue(value)}`,
  );
  return `${operatorClass ? catalogName(operatorClass) : ""}${list.length > 0 ? ` (${list.join(", ")})` : ""}`.trim();
}

const expressionKey = (text: string): string => (isCall(text) ? text : parenthesized(text));

/** "btree (email, lower(name) DESC)": an index in few words. */
export const describeIndex = (index: Index): string =>
  `${index.method} (${index.keys.map((key) => renderKey(key, index)).join(", ")})`;
