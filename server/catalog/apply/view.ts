import type { ChangeOf, TableChange } from "../changes/change";
import type { Catalog } from "../model/catalog";
import { keyOf, type QualifiedName } from "../model/names";
import type { RelationRead, View, ViewColumn } from "../model/relation";
import { isView } from "../model/relation";
import type { AnalyzedQuery } from "../query/analyze-query";
import { withOutputNames } from "../query/output-names";
import { boundQuery } from "./bind";
import { birthRights, ownership } from "./role/birth-rights";
import type { ApplyContext } from "./context";
import { majorOf, originOf } from "./context";
import { putRelation, without } from "./edit";
import { editedOptions } from "./object/object";
import { nameToCreate, resolveRelation, TEMPORARY_SCHEMA } from "./resolve";

/** A view or a materialised view. What only its query tells is looked for when somebody asks. */
export function createView(catalog: Catalog, change: ChangeOf<"createView">, context: ApplyContext): Catalog {
  const isTemporary = change.persistence === "temporary";
  const name = isTemporary
    ? { schema: TEMPORARY_SCHEMA, name: change.view.name }
    : nameToCreate(catalog, change.view, context.searchPath);
  const existing = catalog.relations.get(keyOf(name));
  if (existing && change.ifNotExists) return catalog;
  const replaced = change.replace && isView(existing) ? existing : undefined;

  let known: AnalyzedQuery | undefined;
  const analyzed = () =>
    (known ??= change.analyze({ catalog, searchPath: context.searchPath, postgres: majorOf(context) }));
  let query: string | undefined;
  let columns: readonly ViewColumn[] | undefined;
  const view: View = {
    ...name,
    kind: change.materialized ? "materialized view" : "view",
    get columns() {
      return (columns ??= viewColumns(analyzed(), change.columns, replaced));
    },
    get query() {
      return (query ??= boundQuery(analyzed().text, catalog, context.searchPath));
    },
    reads: readsOf(catalog, change, context, analyzed),
    options: change.options,
    indexes: [],
    triggers: replaced?.triggers ?? [],
    ...(replaced ? ownership(replaced) : birthRights(catalog, "table", name.schema, context)),
    ...(replaced?.rules && { rules: replaced.rules }),
    ...(isTemporary && { persistence: "temporary" as const }),
    ...(change.materialized && !change.withData && { populated: false as const }),
    ...(change.tablespace !== undefined &&
      change.tablespace !== "pg_default" && { tablespace: change.tablespace }),
    ...(change.accessMethod !== undefined &&
      change.accessMethod !== "heap" && { accessMethod: change.accessMethod }),
    ...(replaced?.comment !== undefined && { comment: replaced.comment }),
    ...(replaced?.origin ? { origin: replaced.origin } : originOf(context)),
  };
  return putRelation(catalog, view);
}

/** OR REPLACE keeps what is said of columns, and their defaults. */
function viewColumns(
  analyzed: AnalyzedQuery,
  names: readonly string[],
  replaced: View | undefined,
): readonly ViewColumn[] {
  return (analyzed.columns ?? names.map((name) => ({ name, type: undefined }))).map(({ name, type }) => {
    const old = replaced?.columns.find((column) => column.name === name);
    return {
      name,
      ...(type && { type }),
      ...(old?.default && { default: old.default }),
      ...(old?.comment !== undefined && { comment: old.comment }),
    };
  });
}

/** Which relations are read shows at once, which of their columns when it is asked for. */
function readsOf(
  catalog: Catalog,
  change: ChangeOf<"createView">,
  { searchPath }: ApplyContext,
  analyzed: () => AnalyzedQuery,
): readonly RelationRead[] {
  const resolve = (reference: { schema: string | undefined; name: string }) =>
    resolveRelation(catalog, reference, searchPath);
  const isOwn = (name: QualifiedName) =>
    name.schema === "pg_catalog" || (name.name.startsWith("pg_") && !catalog.relations.has(keyOf(name)));
  const named = [
    ...change.reads.map(resolve).filter((name) => !isOwn(name)),
    ...change.constants.map(resolve).filter((name) => catalog.relations.has(keyOf(name))),
  ];
  const each = new Map(named.map((name) => [keyOf(name), name]));
  return [...each.values()].map(({ schema, name }) => ({
    schema,
    name,
    get columns() {
      return (
        analyzed().reads.find((read) => read.name === name && read.schema === schema)?.columns ?? NO_COLUMNS
      );
    },
  }));
}

const NO_COLUMNS: readonly string[] = [];

export function refreshMaterializedView(
  catalog: Catalog,
  change: ChangeOf<"refreshMaterializedView">,
  context: ApplyContext,
): Catalog {
  const view = catalog.relations.get(keyOf(resolveRelation(catalog, change.view, context.searchPath)));
  if (!isView(view) || (view.populated !== false) === change.withData) return catalog;
  return putRelation(catalog, change.withData ? without(view, "populated") : { ...view, populated: false });
}

/** ALTER VIEW and ALTER MATERIALIZED VIEW, also in the words of ALTER TABLE. */
export function alterView(catalog: Catalog, view: View, change: TableChange): Catalog {
  const edited = editedView(view, change);
  return edited === view ? catalog : putRelation(catalog, edited);
}

function editedView(view: View, change: TableChange): View {
  switch (change.kind) {
    case "setOptions":
      return { ...view, options: editedOptions(view.options, change.options) };
    case "setDefault":
      return editColumn(view, change.column, (column) => ({ ...column, default: change.expression }));
    case "dropDefault":
      return editColumn(view, change.column, (column) => without(column, "default"));
    case "renameColumn":
      return renameColumn(view, change.column, change.to);
    case "setTablespace":
      return change.tablespace === "pg_default"
        ? without(view, "tablespace")
        : { ...view, tablespace: change.tablespace };
    case "setAccessMethod":
      return change.method === undefined || change.method === "heap"
        ? without(view, "accessMethod")
        : { ...view, accessMethod: change.method };
    case "setTriggerState":
      return {
        ...view,
        triggers: view.triggers.map((trigger) =>
          trigger.name === change.trigger || change.trigger === "all" || change.trigger === "user"
            ? { ...trigger, enabled: change.enabled }
            : trigger,
        ),
      };
    default:
      return view;
  }
}

const editColumn = (view: View, name: string, edit: (column: ViewColumn) => ViewColumn): View => ({
  ...view,
  columns: view.columns.map((column) => (column.name === name ? edit(column) : column)),
});

/** The query has the new name too: it is what makes the view again. */
function renameColumn(view: View, from: string, to: string): View {
  const columns = view.columns.map((column) => (column.name === from ? { ...column, name: to } : column));
  return {
    ...view,
    columns,
    query: withOutputNames(
      view.query,
      columns.map(({ name }) => name),
    ),
    indexes: view.indexes.map((index) => ({
      ...index,
      keys: index.keys.map((key) => (key.column === from ? { ...key, column: to } : key)),
    })),
  };
}
