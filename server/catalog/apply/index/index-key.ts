import type { Catalog } from "../../model/catalog";
import { findMember } from "../../model/find-member";
import type { IndexKey, OperatorClassName } from "../../model/index-definition";
import { isDefaultOperatorClass } from "../../model/operator-classes";
import type { PartitionKeyPart, Table, View } from "../../model/relation";
import { isTable } from "../../model/relation";
import { without } from "../edit";

/** Where what a key names is found. */
interface Moment {
  readonly catalog: Catalog;
  readonly searchPath: readonly string[];
}

/** Keys as the catalog keeps them: what is the column's collation or the type's operator class is not said. */
export const keptKeys = <K extends IndexKey | PartitionKeyPart>(
  keys: readonly K[],
  method: string,
  relation: Table | View | undefined,
  moment: Moment,
): K[] => keys.map((key) => withoutUsual(key, method, relation, moment));

function withoutUsual<K extends IndexKey | PartitionKeyPart>(
  key: K,
  method: string,
  relation: Table | View | undefined,
  moment: Moment,
): K {
  let kept: K = key;
  // Its parameters can only be said behind its name.
  const hasOptions = "operatorClassOptions" in key;
  if (key.operatorClass)
    kept =
      !hasOptions && isUsualOperatorClass(method, key.operatorClass, moment)
        ? (without(kept, "operatorClass") as K)
        : { ...kept, operatorClass: resolveOperatorClass(key.operatorClass, moment) };
  if (key.collation && isUsualCollation(key.column, key.collation, relation))
    kept = without(kept, "collation") as K;
  return kept;
}

const isUsualOperatorClass = (
  method: string,
  operatorClass: OperatorClassName,
  { catalog, searchPath }: Moment,
): boolean =>
  isDefaultOperatorClass(method, operatorClass) ||
  findMember(catalog, "usualOperatorClasses", operatorClass, searchPath) !== undefined;

/** With the schema, where an extension brings it. */
function resolveOperatorClass(
  written: OperatorClassName,
  { catalog, searchPath }: Moment,
): OperatorClassName {
  const schema = findMember(catalog, "operatorClasses", written, searchPath)?.schema;
  return schema === undefined ? written : { ...written, schema };
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
