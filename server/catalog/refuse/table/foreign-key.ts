import { primaryKeyOf } from "../../apply/table/constraint";
import type { ForeignKeyDefinition } from "../../changes/definitions";
import { keyIndexOf } from "../../dependencies/dependents";
import type { DataType } from "../../model/data-type";
import type { Persistence, Table } from "../../model/relation";
import { isTable } from "../../model/relation";
import { compares } from "../type/casts";
import { has, repeatedName, type Holder } from "./holder";
import { findNamed, isWhole, missingRelation } from "../look-up";
import type { Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt } from "../refusal";
import { typeInWords } from "../type/type-in-words";

/** FOREIGN KEY (`ATAddForeignKeyConstraint` of tablecmds.c). */
export function refuseForeignKey(
  key: ForeignKeyDefinition,
  holder: Holder,
  moment: Moment,
): Refusal | undefined {
  const { references, columns } = key;
  const own = columns.find((column) => !has(holder, column));
  const found = findNamed(moment, references);
  const toItself = !holder.table && references.schema === undefined && references.name === holder.name;
  if (!found && !toItself) return missingRelation(moment, references);
  if (found && found.kind !== "table")
    return { sqlstate: "42809", message: `referenced relation "${references.name}" is not a table` };
  if (found?.kind === "table" && found.partitionKey && moment.postgres < 12)
    return {
      sqlstate: "42809",
      message: `cannot reference partitioned table "${found.name}"`,
      ...madeAt(found),
    };
  const apart =
    found?.kind === "table" ? refusePersistence(holder.persistence, found.persistence) : undefined;
  if (apart) return apart;
  const isPartitioned = holder.partitionKey !== undefined;
  if (isPartitioned && holder.table && !key.validated && moment.postgres < 18)
    return {
      sqlstate: "42809",
      message: `cannot add NOT VALID foreign key on partitioned table "${holder.name}" referencing relation "${references.name}"`,
      detail: "This feature is not yet supported on partitioned tables.",
    };
  const lacking = (column: string): Refusal => ({
    sqlstate: "42703",
    message: `column "${column}" referenced in foreign key constraint does not exist`,
  });
  if (own !== undefined) return lacking(own);
  const table = found?.kind === "table" && isTable(found) ? found : undefined;
  if (!table || !isWhole(table) || toItself) return undefined;
  const referenced = key.referencedColumns.length > 0 ? key.referencedColumns : primaryKeyOf(table);
  const missing = key.referencedColumns.find((column) => !table.columns.some(({ name }) => name === column));
  if (missing !== undefined) return lacking(missing);
  if (referenced.length === 0)
    return {
      sqlstate: "42704",
      message: `there is no primary key for referenced table "${table.name}"`,
      ...madeAt(table),
    };
  const counts = (): Refusal | undefined =>
    referenced.length === columns.length
      ? undefined
      : {
          sqlstate: "42830",
          message: "number of referencing and referenced columns for foreign key disagree",
        };
  return firstOf(
    () => refuseReferenced(table, referenced, moment, counts),
    counts,
    () => refuseReferencedTypes(key, holder, table, referenced, moment),
    () => repeatedName(key, holder),
  );
}

/** What may go away on its own must not be referenced by what stays. */
function refusePersistence(own: Persistence, other: Persistence): Refusal | undefined {
  const allowed: Readonly<Record<Persistence, readonly Persistence[]>> = {
    permanent: ["permanent"],
    unlogged: ["permanent", "unlogged"],
    temporary: ["temporary"],
  };
  return allowed[own].includes(other)
    ? undefined
    : {
        sqlstate: "42P16",
        message: `constraints on ${own} tables may reference only ${allowed[own].join(" or ")} tables`,
      };
}

/** `transformFkeyCheckAttrs` of tablecmds.c. */
function refuseReferenced(
  table: Table,
  columns: readonly string[],
  moment: Moment,
  counts: () => Refusal | undefined,
): Refusal | undefined {
  const index = keyIndexOf(moment.catalog, table, columns);
  const constraint = table.constraints.find(({ name }) => name === index?.constraint);
  if (constraint?.deferrable)
    return {
      sqlstate: "55000",
      message: `cannot use a deferrable unique constraint for referenced table "${table.name}"`,
      ...madeAt(constraint),
    };
  return index || (columns.length === 0 && counts())
    ? undefined
    : {
        sqlstate: "42830",
        message: `there is no unique constraint matching given keys for referenced table "${table.name}"`,
        ...madeAt(table),
      };
}

function refuseReferencedTypes(
  key: ForeignKeyDefinition,
  holder: Holder,
  table: Table,
  referenced: readonly string[],
  moment: Moment,
): Refusal | undefined {
  return firstFor(key.columns, (column, index) => {
    const own = holder.columns.find(({ name }) => name === column)?.type;
    const other = table.columns.find(({ name }) => name === referenced[index]);
    if (!own || !other || compares(moment, own, other.type) !== false) return undefined;
    const name = key.name ?? `${holder.name}_${key.columns.join("_")}_fkey`;
    return incompatible(moment, name, { column, type: own }, { column: other.name, type: other.type });
  });
}

interface KeyColumn {
  readonly column: string;
  readonly type: DataType;
}

/** PostgreSQL 18 says which table is which. */
export const incompatible = (moment: Moment, name: string, own: KeyColumn, other: KeyColumn): Refusal => ({
  sqlstate: "42804",
  message: `foreign key constraint "${name}" cannot be implemented`,
  detail:
    (moment.postgres < 18
      ? `Key columns "${own.column}" and "${other.column}"`
      : `Key columns "${own.column}" of the referencing table and "${other.column}" of the referenced table`) +
    ` are of incompatible types: ${typeInWords(moment, own.type)} and ${typeInWords(moment, other.type)}.`,
});
