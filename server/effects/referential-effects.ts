import type { ChangeOf } from "../catalog/changes/change";
import { findTable } from "../catalog/model/catalog";
import type { ReferentialAction } from "../catalog/model/constraint";
import type { QualifiedName } from "../catalog/model/names";
import type { Table } from "../catalog/model/relation";
import type { Effect } from "./effect";
import { mergeEffects, NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, isEmpty, lockAll, locksOnly } from "./effect-context";
import { foreignKeysOf, foreignKeysTo, nameOnly, withPartitions } from "./family";
import type { LockMode } from "./lock-mode";

/**
 * What the triggers of foreign keys do when rows are written: a new key value is looked up in the referenced table
 * (`RI_FKey_check`), an old one in the referencing (`RI_FKey_noaction_del` and its kin of ri_triggers.c).
 */
export function referentialEffect(
  change: ChangeOf<"query">,
  target: QualifiedName,
  context: EffectContext,
): Effect {
  if (change.command === "insert") return locksOnly(lookUp(target, change.columns, context));
  if ((change.command !== "update" && change.command !== "delete") || isEmpty(context, target))
    return NO_EFFECT;
  return mergeEffects([
    locksOnly(change.command === "update" ? lookUp(target, change.columns ?? [], context) : []),
    locksOnly(lookBack(change, target, context)),
    { ...NO_EFFECT, scans: change.hasWhere ? [] : searched(change, target, context) },
  ]);
}

/** Without an index on its columns, a foreign key is looked for in the whole table, for every row that goes. */
function searched(change: ChangeOf<"query">, target: QualifiedName, context: EffectContext): QualifiedName[] {
  return foreignKeysTo(context.catalog, target).flatMap(({ table, key }) => {
    if (!key.enforced || !concerns(change, key)) return [];
    const isIndexed = findTable(context.catalog, table)?.indexes.some(
      ({ keys: [first], predicate }) => !predicate && key.columns.includes(first?.column ?? ""),
    );
    return isIndexed ? [] : withPartitions(context.catalog, nameOnly(table)).filter(holdsRows(context));
  });
}

/** Whether the trigger of a foreign key to the table has something to look for. */
const concerns = (
  change: ChangeOf<"query">,
  key: { readonly referencedColumns: readonly string[] },
): boolean =>
  change.command === "delete" || key.referencedColumns.some((column) => change.columns?.includes(column));

/** A key of which a column stays NULL references nothing and is not looked up. */
function lookUp(target: QualifiedName, columns: readonly string[] | undefined, { catalog }: EffectContext) {
  const table = findTable(catalog, target);
  const gets = (column: string) =>
    columns === undefined || columns.includes(column) || (columns.length > 0 && hasDefault(table, column));
  return foreignKeysOf(catalog, target)
    .filter(
      ({ key }) =>
        key.enforced && key.columns.some((column) => columns === undefined || columns.includes(column)),
    )
    .filter(({ key }) => key.columns.every(gets))
    .flatMap(({ key }) => lockAll([key.references], "ROW SHARE"));
}

const hasDefault = (table: Table | undefined, name: string): boolean => {
  const column = table?.columns.find((candidate) => candidate.name === name);
  return column?.default !== undefined || column?.identity !== undefined;
};

function lookBack(change: ChangeOf<"query">, target: QualifiedName, { catalog }: EffectContext) {
  return foreignKeysTo(catalog, target).flatMap(({ table, key }) => {
    const action = change.command === "delete" ? key.onDelete : key.onUpdate;
    return key.enforced && concerns(change, key)
      ? lockAll(
          action in WRITES ? withPartitions(catalog, nameOnly(table)) : [nameOnly(table)],
          modeOf(action),
        )
      : [];
  });
}

const WRITES: Partial<Record<ReferentialAction, true>> = {
  cascade: true,
  "set null": true,
  "set default": true,
};
const modeOf = (action: ReferentialAction): LockMode => (action in WRITES ? "ROW EXCLUSIVE" : "ROW SHARE");
