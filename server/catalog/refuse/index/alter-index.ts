import { keyOf } from "../../model/names";
import { placeOfKey } from "../../apply/index/alter-index";
import { resolveIndex } from "../../apply/resolve";
import type { ChangeOf } from "../../changes/change";
import { refuseTablespace } from "../table/alter-storage";
import { findNamed, missingRelation, surelyExists } from "../look-up";
import type { Check } from "../refusal";
import { firstOf } from "../refusal";
import { INDEX_OWNERS, refuseParameters, type ParameterOwner } from "../table/storage-parameters";

/** ALTER INDEX but for its name, its schema and its partitions. */
export const alterIndex: Check<ChangeOf<"alterIndex">> = (change, moment) => {
  const { index: named, ifExists, options, tablespace, statistics } = change;
  const found = findNamed(moment, named);
  if (!found) return ifExists ? undefined : missingRelation(moment, named);
  if (!surelyExists(found)) return undefined;
  if (found.kind !== "index") return { sqlstate: "42809", message: `"${named.name}" is not an index` };
  const { name } = resolveIndex(moment.catalog, named, moment.searchPath);
  const table = moment.catalog.relations.get(keyOf(found.table));
  const index =
    table && "indexes" in table ? table.indexes.find((candidate) => candidate.name === name) : undefined;
  return firstOf(
    () => refuseTablespace(tablespace, moment),
    () =>
      options && index && INDEX_OWNERS.has(index.method as ParameterOwner)
        ? refuseParameters(options, index.method as ParameterOwner, moment.postgres)
        : undefined,
    () => {
      if (!statistics || !index) return undefined;
      const place = placeOfKey(index, statistics.key);
      const key = index.keys[place - 1];
      if (place < 1 || place > index.keys.length + index.include.length)
        return {
          sqlstate: "42703",
          message: `column ${typeof statistics.key === "number" ? `number ${statistics.key}` : `"${statistics.key}"`} of relation "${name}" does not exist`,
        };
      return key?.column !== undefined
        ? {
            sqlstate: "0A000",
            message: `cannot alter statistics on non-expression column "${key.column}" of index "${name}"`,
            hint: "Alter statistics on table column instead.",
          }
        : undefined;
    },
  );
};
