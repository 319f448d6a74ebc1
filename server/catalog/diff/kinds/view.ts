import { keyOf } from "../../model/names";
import { isView, type View } from "../../model/relation";
import { formatName, quoteIdentifier } from "../../quote-identifier";
import { defaultText } from "../../render/column";
import { optionValue, quoteLiteral } from "../../render/literal";
import { viewStatements } from "../../render/view";
import { alterGrants, commentWay, grantsWay, ownerWay } from "../common-ways";
import { RECREATE, type Alteration, type Moment, type ObjectKind } from "../kind";
import { columnId, relationId, schemaId } from "../names";
import { NOWHERE, refer, say } from "../say";
import { alterBy, same, type Ways } from "../ways";

const called = (view: View): string => `${view.kind.toUpperCase()} ${formatName(view)}`;

/** CREATE OR REPLACE keeps the columns that are there, and may add others behind them (manual, CREATE VIEW). */
function replace(before: View, after: View): Alteration {
  if (after.kind === "materialized view") return RECREATE;
  const keepsColumns = before.columns.every((column, place) => {
    const other = after.columns[place];
    return other?.name === column.name && same(other.type, column.type);
  });
  return keepsColumns
    ? say(viewStatements(after).create.replace(/^CREATE /, "CREATE OR REPLACE "))
    : RECREATE;
}

function setOptions(before: View, after: View): Alteration {
  const set = Object.entries(after.options).filter(([name, value]) => before.options[name] !== value);
  const reset = Object.keys(before.options).filter((name) => after.options[name] === undefined);
  const alter = `ALTER ${called(after)}`;
  return say(
    ...(set.length > 0
      ? [`${alter} SET (${set.map(([name, value]) => `${name} = ${optionValue(value)}`).join(", ")});`]
      : []),
    ...(reset.length > 0 ? [`${alter} RESET (${reset.join(", ")});`] : []),
  );
}

/** Names and types follow from the query; defaults and comments are the view's own. */
function setColumns(before: View, after: View): Alteration {
  const statements = after.columns.flatMap((column) => {
    const old = before.columns.find(({ name }) => name === column.name);
    const name = quoteIdentifier(column.name);
    return [
      ...(same(old?.default, column.default)
        ? []
        : [
            `ALTER VIEW ${formatName(after)} ALTER COLUMN ${name} ${column.default ? `SET DEFAULT ${defaultText(column.default.text)}` : "DROP DEFAULT"};`,
          ]),
      ...(old?.comment === column.comment
        ? []
        : [`COMMENT ON COLUMN ${formatName(after)}.${name} IS ${literalOrNull(column.comment)};`]),
      ...alterGrants("", formatName(after), old ?? {}, { ...after, grants: column.grants }, column.name),
    ];
  });
  return say(...statements);
}

const literalOrNull = (text: string | undefined): string =>
  text === undefined ? "NULL" : quoteLiteral(text);

const VIEW: Ways<View, Moment> = {
  kind: "recreate",
  schema: "key",
  name: "key",
  persistence: "recreate",
  query: replace,
  columns: setColumns,
  reads: "derived",
  options: setOptions,
  indexes: "derived",
  triggers: "derived",
  rules: "derived",
  populated: ({ populated }, after) =>
    say(`REFRESH MATERIALIZED VIEW ${formatName(after)}${populated === undefined ? " WITH NO DATA" : ""};`),
  tablespace: (_before, after) =>
    say(`ALTER ${called(after)} SET TABLESPACE ${quoteIdentifier(after.tablespace ?? "pg_default")};`),
  accessMethod: (_before, after, { postgres }) =>
    postgres < 15
      ? RECREATE
      : say(`ALTER ${called(after)} SET ACCESS METHOD ${quoteIdentifier(after.accessMethod ?? "heap")};`),
  owner: ownerWay(called),
  grants: grantsWay<View>("", formatName),
  comment: commentWay(called),
  origin: "derived",
};

export const views: ObjectKind<View> = {
  name: "view",
  rank: 60,
  list: function* (catalog) {
    for (const relation of catalog.relations.values()) if (isView(relation)) yield relation;
  },
  keyOf,
  find: (catalog, view) => {
    const found = catalog.relations.get(keyOf(view));
    return isView(found) ? found : undefined;
  },
  needs: function* (view, names) {
    yield schemaId(view.schema);
    for (const read of view.reads) {
      const relation = names.relation(read);
      if (!relation) continue;
      yield relationId(relation);
      for (const column of read.columns) yield columnId(read, column);
    }
    yield* names.text(view.query);
  },
  holds: (view) => [`relation ${keyOf(view)}`, `type ${keyOf(view)}`],
  alter: (before, after, moment) => alterBy(VIEW, before, after, moment),
  asCreated: ({ owner: _owner, grants: _grants, comment: _comment, ...view }) => ({
    ...view,
    columns: view.columns.map(({ default: _default, comment: _said, grants: _granted, ...column }) => column),
  }),
  create: (view) => say(viewStatements(view).create),
  drop: (view) => [
    {
      kind: "dropRelation",
      relation: refer(view),
      relationKind: view.kind,
      ifExists: false,
      cascade: false,
      range: NOWHERE,
    },
  ],
};
