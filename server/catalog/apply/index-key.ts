import type { IndexKey } from "../model/index-definition";
import { isDefaultOperatorClass } from "../model/operator-classes";
import type { PartitionKeyPart, Table, View } from "../model/relation";
import { isTable } from "../model/relation";
import { without } from "./edit";

/** Keys as the catalog keeps them: what is the column's collation or the type's operator class is not said. */
export const keptKeys = <K extends IndexKey | PartitionKeyPart>(
  keys: readonly K[],
  method: string,
  relation: Table | View | undefined,
): K[] => keys.map((key) => withoutUsual(key, method, relation));

function withoutUsual<K extends IndexKey | PartitionKeyPart>(
  key: K,
  method: string,
  relation: Table | View | undefined,
): K {
  let kept: K = key;
  // Its parameters can only be said behind its name.
  const hasOptions = "operatorClassOptions" in key;
  if (key.operatorClass && !hasOptions && isDefaultOperatorClass(method, key.operatorClass))
    kept = without(kept, "operatorClass") as K;
  if (key.collation && isUsualCollation(key.column, key.collation, relation))
    kept = without(kept, "collation") as K;
  return kept;
}

function isUsualCollation(
  column: string | undefined,
  collation: NonNullable<IndexKey["collation"]>,
  relation: Table | View | undefined,
): boolean {
  if (column === undefined) return false;
  const own = isTable(relation) ? relation.columns.find(({ name }) => name === column)?.collation : undefined;
  return own
    ? own.name === collation.name && own.schema === collation.schema
    : collation.schema === undefined && collation.name === "default";
}
