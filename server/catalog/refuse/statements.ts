import type { ChangeOf } from "../changes/change";
import type { Reference } from "../changes/definitions";
import { referrersOf } from "../model/references";
import { isTable } from "../model/relation";
import { resolveType } from "../apply/resolve";
import { keyOf, sameName } from "../model/names";
import { descendantsOf } from "../model/descendants";
import { findNamed, missing, missingColumn, missingInQuery, missingRelation, surelyExists } from "./look-up";
import { takenByRelation } from "./new-name";
import type { Check, Moment, Refusal } from "./refusal";
import { firstFor, firstOf, madeAt } from "./refusal";

export const query: Check<ChangeOf<"query">> = ({ target, reads }, moment) =>
  firstFor(target ? [target, ...reads] : reads, (name) => missingInQuery(moment, name));

export const copy: Check<ChangeOf<"copy">> = ({ target, reads }, moment) =>
  firstFor(target ? [target, ...reads] : reads, (name) => missingInQuery(moment, name));

/** `heap_truncate_check_FKs` of heap.c. */
export const truncate: Check<ChangeOf<"truncate">> = ({ tables, cascade }, moment) => {
  const missing = firstFor(tables, (table) => missingRelation(moment, table));
  if (missing) return missing;
  const found = tables.map((table) => findNamed(moment, table));
  const other = found.find(
    (one) => surelyExists(one) && one.kind !== "table" && one.kind !== "foreign table",
  );
  if (other && other.kind !== "index")
    return { sqlstate: "42809", message: `"${other.name}" is not a table`, ...madeAt(other) };
  if (cascade) return undefined;
  const named = found.flatMap((one) => (one?.kind === "table" && isTable(one) ? [one] : []));
  const emptied = named.flatMap((table) => [table, ...descendantsOf(moment.catalog, table)]);
  return firstFor(emptied, (table) =>
    firstFor(referrersOf(moment.catalog, table), (holder) => {
      if (!isTable(holder) || emptied.some((one) => sameName(one, holder))) return undefined;
      const key = holder.constraints.find(
        (constraint) => constraint.kind === "foreign key" && sameName(constraint.references, table),
      );
      return (
        key && {
          sqlstate: "0A000",
          message: "cannot truncate a table referenced in a foreign key constraint",
          detail: `Table "${holder.name}" references "${table.name}".`,
          hint: `Truncate table "${holder.name}" at the same time, or use TRUNCATE ... CASCADE.`,
          ...madeAt(key),
        }
      );
    }),
  );
};

/** A body always runs in a transaction (`RequireTransactionBlock` of xact.c looks at statements of their own alone). */
export const lockTable: Check<ChangeOf<"lockTable">> = ({ tables, inBody }, moment) => {
  if (!moment.inTransaction && !inBody)
    return { sqlstate: "25P01", message: "LOCK TABLE can only be used in transaction blocks" };
  return firstFor(tables, (table) => missingRelation(moment, table));
};

const RENAMED: Readonly<Record<string, string>> = {
  view: "view",
  "materialized view": "materialized view",
  sequence: "sequence",
};

/** ALTER TABLE renames any relation; the others only their own kind (`RangeVarCallbackForAlterRelation`). */
export const renameRelation: Check<ChangeOf<"renameRelation">> = (change, moment) => {
  const { relation, relationKind, to } = change;
  const found = findNamed(moment, relation);
  if (!found) return change.ifExists ? undefined : missingRelation(moment, relation);
  const own = RENAMED[relationKind];
  const schema = found.kind === "index" ? found.table.schema : found.schema;
  return firstOf(
    () =>
      own !== undefined && surelyExists(found) && found.kind !== own
        ? { sqlstate: "42809", message: `"${relation.name}" is not a ${own}` }
        : undefined,
    () => takenByRelation(moment, { schema, name: to }),
  );
};

export const comment: Check<ChangeOf<"comment">> = ({ object }, moment) => {
  switch (object.kind) {
    case "relation":
    case "index":
      return missingRelation(moment, object.name);
    case "column": {
      const found = findNamed(moment, object.name);
      if (found) return missingColumn(found, object.part);
      // It may be an attribute of a composite type.
      return moment.catalog.types.has(keyOf(resolveType(moment.catalog, object.name, moment.searchPath)))
        ? undefined
        : missingRelation(moment, object.name);
    }
    default:
      return undefined;
  }
};

export const grant: Check<ChangeOf<"grant">> = ({ objectKind, objects, privileges }, moment) => {
  if (objectKind === "schema")
    return firstFor(objects, ({ name }) =>
      moment.catalog.schemas.has(name) || name.startsWith("pg_") || name === "information_schema"
        ? undefined
        : missing(moment, "3F000", `schema "${name}" does not exist`),
    );
  if (objectKind !== "table" && objectKind !== "sequence") return undefined;
  const columns = privileges.flatMap((privilege) => privilege.columns);
  return firstFor(objects, (object: Reference): Refusal | undefined => {
    const found = findNamed(moment, object);
    return found
      ? firstFor(columns, (column) => missingColumn(found, column))
      : missingRelation(moment, object);
  });
};

export const createExtension: Check<ChangeOf<"createExtension">> = ({ name, ifNotExists }, { catalog }) => {
  const other = catalog.extensions.get(name);
  return (other ?? name === "plpgsql") && !ifNotExists
    ? { sqlstate: "42710", message: `extension "${name}" already exists`, ...madeAt(other) }
    : undefined;
};

export const dropExtension: Check<ChangeOf<"dropExtension">> = ({ name, ifExists }, moment) =>
  ifExists || moment.catalog.extensions.has(name) || name === "plpgsql"
    ? undefined
    : missing(moment, "42704", `extension "${name}" does not exist`);

export const createRole: Check<ChangeOf<"createRole">> = ({ name }, { catalog }) => {
  const other = catalog.roles.get(name);
  return other && { sqlstate: "42710", message: `role "${name}" already exists`, ...madeAt(other) };
};

const noRole = (moment: Moment, name: string): Refusal | undefined =>
  moment.catalog.roles.has(name) || name === "postgres" || name.startsWith("pg_")
    ? undefined
    : missing(moment, "42704", `role "${name}" does not exist`);

export const dropRole: Check<ChangeOf<"dropRole">> = ({ name, ifExists }, moment) =>
  ifExists ? undefined : noRole(moment, name);

export const alterRole: Check<ChangeOf<"alterRole">> = ({ name }, moment) => noRole(moment, name);
