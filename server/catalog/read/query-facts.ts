import type { ParsedStatement } from "../../sql/parsed-statement";
import type { Node } from "../../sql/tree";
import type { Reference } from "../changes/definitions";
import { visitNodes } from "./expression";
import { relationReference, stringOf } from "./tree-access";

/** What a query touches, as far as names tell: common table expressions are not relations. */
export interface QueryFacts {
  readonly reads: readonly Reference[];
  /** Last names of column references. */
  readonly mentions: readonly string[];
}

export function readQueryFacts(query: Node, statement: ParsedStatement): QueryFacts {
  const reads: Reference[] = [];
  const commonTables = new Set<string>();
  const mentions = new Set<string>();
  visitNodes(query, (tag, content) => {
    if (tag === "CommonTableExpr") commonTables.add((content as { ctename?: string }).ctename ?? "");
    else if (tag === "RangeVar") reads.push(relationReference(content as never, statement));
    else if (tag === "ColumnRef") {
      const name = stringOf((content as { fields?: Node[] }).fields?.at(-1));
      if (name !== undefined) mentions.add(name);
    }
  });
  return {
    reads: reads.filter((read) => read.schema !== undefined || !commonTables.has(read.name)),
    mentions: [...mentions],
  };
}
