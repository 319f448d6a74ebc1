import type { Node } from "../../sql/tree";
import type { CollationName } from "../model/index-definition";
import { stringsOf } from "./tree-access";

/** The name of a collation or an operator class; undefined where there is none. */
export function readCatalogName(nodes: readonly Node[] | undefined): CollationName | undefined {
  const names = stringsOf(nodes);
  const name = names.at(-1);
  if (name === undefined) return undefined;
  const schema = names.at(-2);
  return { ...(schema !== undefined && schema !== "pg_catalog" && { schema }), name };
}
