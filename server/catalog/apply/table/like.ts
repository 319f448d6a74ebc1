import type { LikeClause } from "../../changes/relation-changes";
import type { Catalog } from "../../model/catalog";
import type { DataType } from "../../model/data-type";
import type { Index } from "../../model/index-definition";
import { keyOf, type QualifiedName } from "../../model/names";
import { isTable, isView, type Column, type Table } from "../../model/relation";
import { usualValues } from "../../model/sequence-values";
import { isIndexed, nameOfCopy, putIndexedConstraint } from "../index/constraint-index";
import { createIdentitySequence, identitySequence } from "./column";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { editTable } from "../edit";
import { definedOptions } from "../options";
import { copyStatistics } from "../object/statistics";

const BIGINT: DataType = { schema: "pg_catalog", name: "int8", modifiers: [], dimensions: 0 };

/** A `LIKE` whose source is known: a table, a view or a composite type. */
export interface CopiedTable extends Omit<LikeClause, "source"> {
  readonly source: LikeSource;
}

type LikeSource = Pick<Table, "schema" | "name" | "columns" | "constraints" | "indexes">;

/** What LIKE finds of that under a name; a view has columns where the types of all are known. */
export function likeSource(catalog: Catalog, name: QualifiedName): LikeSource | undefined {
  const relation = catalog.relations.get(keyOf(name));
  if (isTable(relation)) return relation;
  if (isView(relation)) {
    const columns = relation.columns.map(({ type, name: column, comment }) =>
      type ? { name: column, type, notNull: false, ...(comment !== undefined && { comment }) } : undefined,
    );
    return columns.every((column) => column !== undefined)
      ? { ...name, columns, constraints: [], indexes: relation.indexes }
      : undefined;
  }
  const type = catalog.types.get(keyOf(name));
  if (type?.kind !== "composite") return undefined;
  const columns = type.attributes.map((attribute) => ({ ...attribute, notNull: false }));
  return { ...name, columns, constraints: [], indexes: [] };
}

/** Columns with their types and NOT NULL, and what the options ask for besides (`transformTableLikeClause`). */
export const copiedColumns = ({ source, including }: CopiedTable, context: ApplyContext): Column[] =>
  source.columns.map((column) => {
    const { name, type, notNull, collation } = column;
    const option = <K extends keyof Column>(word: string, field: K): Partial<Column> =>
      including.includes(word) && column[field] !== undefined ? { [field]: column[field] } : {};
    return {
      name,
      type,
      notNull,
      ...(collation && { collation }),
      ...option("defaults", "default"),
      ...option("generated", "generated"),
      ...option("identity", "identity"),
      ...option("storage", "storage"),
      ...option("compression", "compression"),
      ...option("comments", "comment"),
      ...originOf(context),
    };
  });

/**
 * What LIKE copies beyond columns, once the table is there. Foreign keys, policies, triggers and row security are never
 * copied (`expandTableLikeClause` of parse_utilcmd.c).
 */
export function copyStructure(
  catalog: Catalog,
  name: QualifiedName,
  { source, including }: CopiedTable,
  context: ApplyContext,
): Catalog {
  let next = catalog;
  if (including.includes("identity"))
    for (const column of source.columns) {
      const sequence = column.identity && identitySequence(catalog, source, column.name);
      if (!sequence) continue;
      const { start, increment, minimum, maximum, cache, cycle } = sequence;
      // All numbers are copied, but not the type: the copy counts in bigint within the bounds of the original.
      const values = {
        ...usualValues(sequence),
        ...definedOptions({ start, increment, minimum, maximum, cache }),
      };
      next = createIdentitySequence(next, name, column.name, { values, cycle, type: BIGINT }, context);
    }
  if (including.includes("constraints"))
    for (const constraint of source.constraints) {
      if (constraint.kind !== "check") continue;
      const { inherited: _inherited, comment, ...said } = constraint;
      const copy = {
        ...said,
        ...(comment !== undefined && including.includes("comments") && { comment }),
        ...originOf(context),
      };
      next = editTable(next, name, (table) => ({ ...table, constraints: [...table.constraints, copy] }));
    }
  if (including.includes("statistics"))
    next = copyStatistics(next, source, name, including.includes("comments"), context);
  if (!including.includes("indexes")) return next;
  return source.indexes.reduce(
    (before, index) => copyIndex(before, name, source, index, including.includes("comments"), context),
    next,
  );
}

/** The same index on another table, with the key or exclusion constraint that owns it (`generateClonedIndexStmt`). */
function copyIndex(
  catalog: Catalog,
  name: QualifiedName,
  source: LikeSource,
  index: Index,
  withComments: boolean,
  context: ApplyContext,
): Catalog {
  const constraint = source.constraints.filter(isIndexed).find((one) => one.name === index.constraint);
  const {
    parent: _parent,
    clustered: _clustered,
    replicaIdentity: _replica,
    constraint: _constraint,
    comment,
    ...said
  } = index;
  const chosen = nameOfCopy(catalog, name, index, constraint);
  const copy: Index = {
    ...said,
    schema: name.schema,
    name: chosen,
    valid: true,
    ...(comment !== undefined && withComments && { comment }),
    ...originOf(context),
  };
  if (!constraint)
    return editTable(catalog, name, (table) => ({ ...table, indexes: [...table.indexes, copy] }));
  const { inherited: _inherited, comment: constraintComment, ...kept } = constraint;
  const copiedConstraint = {
    ...kept,
    name: chosen,
    ...(constraintComment !== undefined && withComments && { comment: constraintComment }),
    ...originOf(context),
  };
  return putIndexedConstraint(catalog, name, copiedConstraint, { ...copy, constraint: chosen }, context);
}
