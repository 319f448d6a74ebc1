import { constraintColumns } from "../../apply/table/constraint";
import type { Change } from "../../changes/change";
import { findTable, type Catalog } from "../../model/catalog";
import type { Constraint, ForeignKey, KeyConstraint } from "../../model/constraint";
import { keyOf } from "../../model/names";
import type { Table } from "../../model/relation";
import { formatName, quoteIdentifier } from "../../quote-identifier";
import { isPlainNotNull } from "../../render/column";
import { renderConstraint } from "../../render/constraint";
import { comesFrom } from "../../render/partition";
import { commentWay } from "../common-ways";
import { RECREATE, type Alteration, type Moment, type ObjectKind } from "../kind";
import { columnId, constraintId, indexId, tableId, type Names } from "../names";
import { onTable, say } from "../say";
import { alterBy, same, type Ways } from "../ways";
import { parentsOf, partKey, samePart, sameTable, tablesOf, type TablePart } from "./parts";

interface At {
  readonly moment: Moment;
  readonly table: Table;
}

/** ALTER CONSTRAINT knows foreign keys alone, but for a few words of later versions. */
function setDeferrable(_before: Constraint, after: Constraint, { table }: At): Alteration {
  if (after.kind !== "foreign key") return RECREATE;
  const when = after.deferrable
    ? `DEFERRABLE INITIALLY ${after.initiallyDeferred ? "DEFERRED" : "IMMEDIATE"}`
    : "NOT DEFERRABLE";
  return say(`ALTER TABLE ${formatName(table)} ALTER CONSTRAINT ${quoteIdentifier(after.name)} ${when};`);
}

const CONSTRAINT: Ways<Constraint, At> = {
  kind: "recreate",
  name: "key",
  columns: "recreate",
  column: "recreate",
  withoutOverlaps: "recreate",
  references: "recreate",
  referencedColumns: "recreate",
  onDelete: "recreate",
  onUpdate: "recreate",
  match: "recreate",
  onDeleteColumns: "recreate",
  period: "recreate",
  expression: "recreate",
  noInherit: "recreate",
  method: "recreate",
  elements: "recreate",
  predicate: "recreate",
  enforced: "recreate",
  validated: (_before, after, { table }) =>
    after.validated ? [{ kind: "validateConstraint", name: after.name, ...onTable(table) }] : RECREATE,
  deferrable: setDeferrable,
  initiallyDeferred: setDeferrable,
  comment: (before, after, { table }) =>
    commentWay<Constraint>(({ name }) => `CONSTRAINT ${quoteIdentifier(name)} ON ${formatName(table)}`)(
      before,
      after,
    ),
  // As those of the table's parents are.
  inherited: "derived",
  parent: "derived",
  origin: "derived",
};

const indexOf = ({ of, it }: TablePart<Constraint>) =>
  of.indexes.find((index) => index.constraint === it.name);

/** What of its index makes it another constraint. */
const indexShape = (part: TablePart<Constraint>) => {
  const index = indexOf(part);
  return index && [index.include, index.nullsNotDistinct, index.options, index.keys];
};

function alter(before: TablePart<Constraint>, after: TablePart<Constraint>, moment: Moment): Alteration {
  if (!same(indexShape(before), indexShape(after))) return RECREATE;
  return alterBy(CONSTRAINT, before.it, after.it, { moment, table: after.of });
}

function create(part: TablePart<Constraint>, moment: Moment): readonly Change[] {
  const { of: table, it: constraint } = part;
  if (comesWithParent(part, moment.work)) return renameWhatCame(part, moment);
  if (constraint.kind === "not null" && (isPlainNotNull(table, constraint) || moment.postgres < 18))
    return [{ kind: "setNotNull", column: constraint.column, ...onTable(table) }];
  return say(`ALTER TABLE ${formatName(table)}\n  ADD ${renderConstraint(constraint, indexOf(part))};`);
}

/** A child has its parents' constraints as soon as it is one. */
const comesWithParent = ({ of, it }: TablePart<Constraint>, work: Catalog): boolean => {
  const table = findTable(work, of);
  return (
    table !== undefined &&
    parentsOf(table).some((name) => {
      const parent = findTable(work, name);
      return parent?.constraints.some((other) => isOrigin(other, it)) && comesFrom(parent, of, it);
    })
  );
};

/** PostgreSQL names what comes with the parent's; another name is given afterwards. */
function renameWhatCame({ of, it }: TablePart<Constraint>, { work, after }: Moment): Change[] {
  const wanted = findTable(after, of)?.constraints ?? [];
  const came = findTable(work, of)?.constraints.find(
    (other) => isOrigin(other, it) && !wanted.some(({ name }) => name === other.name),
  );
  return came ? [{ kind: "renameConstraint", name: came.name, to: it.name, ...onTable(of) }] : [];
}

/** A foreign key hangs on the key that its columns are of, be that a constraint or a unique index. */
function* referencedKeys(key: ForeignKey, { catalog }: Names): Iterable<string> {
  yield tableId(key.references);
  for (const column of key.referencedColumns) yield columnId(key.references, column);
  const columns = new Set(key.referencedColumns);
  const index = findTable(catalog, key.references)?.indexes.find(
    ({ unique, keys }) =>
      unique && keys.length === columns.size && keys.every(({ column = "" }) => columns.has(column)),
  );
  if (index)
    yield index.constraint === undefined ? indexId(index) : constraintId(key.references, index.constraint);
}

/** What a primary key is over cannot become nullable before the key is gone. */
function* notNullOfKey(table: Table, key: KeyConstraint): Iterable<string> {
  for (const constraint of table.constraints)
    if (constraint.kind === "not null" && key.columns.includes(constraint.column))
      yield constraintId(table, constraint.name);
}

/** It goes with any of its columns, and with the parent's that it came from. */
function* comesWith({ of, it }: TablePart<Constraint>, { catalog }: Names): Iterable<string> {
  for (const column of constraintColumns(it)) yield columnId(of, column);
  for (const name of parentsOf(of)) {
    const parent = findTable(catalog, name);
    if (!parent || !comesFrom(parent, of, it)) continue;
    const origin = parent.constraints.find((other) => isOrigin(other, it));
    if (origin) yield constraintId(parent, origin.name);
  }
}

const isOrigin = (other: Constraint, it: Constraint): boolean =>
  it.kind === other.kind &&
  (it.kind === "check" ? it.name === other.name : same(constraintColumns(it), constraintColumns(other)));

export const constraints: ObjectKind<TablePart<Constraint>> = {
  name: "constraint",
  rank: 50,
  rankOf: ({ it }) => (it.kind === "foreign key" ? 70 : undefined),
  list: function* (catalog) {
    for (const of of tablesOf(catalog)) for (const it of of.constraints) yield { of, it };
  },
  keyOf: partKey,
  find: (catalog, part) => samePart(sameTable(catalog, part), (table) => table.constraints, part),
  within: ({ of }) => tableId(of),
  comesWith,
  needs: function* ({ of, it }, names) {
    for (const column of constraintColumns(it)) yield columnId(of, column);
    if (it.kind === "foreign key") yield* referencedKeys(it, names);
    if (it.kind === "primary key") yield* notNullOfKey(of, it);
    if (it.kind === "check") yield* names.expression(it.expression, of);
    if (it.kind === "exclude") yield* names.expression(it.predicate, of);
  },
  holds: (part) => {
    const index = indexOf(part);
    return index ? [`relation ${keyOf(index)}`] : [];
  },
  cuts: ({ it }) => it.kind === "foreign key" || it.kind === "check",
  alter,
  create,
  drop: ({ of, it }) =>
    it.kind === "not null"
      ? [{ kind: "dropNotNull", column: it.column, ...onTable(of) }]
      : [{ kind: "dropConstraint", name: it.name, ifExists: false, cascade: false, ...onTable(of) }],
};
