import type { Catalog } from "../../model/catalog";
import { keyOf } from "../../model/names";
import { isOfCluster } from "../../model/cluster-object";
import { objectKey, type NamedObject } from "../../model/named-object";
import { formatName, quoteIdentifier } from "../../quote-identifier";
import { objectName, objectStatements } from "../../render/object";
import { roleName } from "../../render/policy";
import { commentWay, grantsWay, ownerWay } from "../common-ways";
import { alterOptions } from "../foreign-options";
import { RECREATE, type Alteration, type Moment, type ObjectKind } from "../kind";
import { columnId, relationId, routineId, schemaId, type Names } from "../names";
import { say } from "../say";
import { alterBy, type Ways } from "../ways";

const word = ({ kind }: NamedObject): string => kind.replace("-", " ").toUpperCase();

/** What stands behind ALTER, DROP and COMMENT ON. */
function called(object: NamedObject): string {
  const name =
    object.schema === undefined
      ? quoteIdentifier(object.name)
      : formatName({ schema: object.schema, name: object.name });
  switch (object.kind) {
    case "user mapping":
      return `USER MAPPING FOR ${roleName(object.signature)} SERVER ${name}`;
    case "operator":
    case "operator class":
    case "operator family":
      return operatorName(object.kind, name, object.signature ?? "");
    default:
      return `${word(object)} ${name}`;
  }
}

/** An operator is told by its operands, its classes and families by their access method. */
const operatorName = (
  kind: "operator" | "operator class" | "operator family",
  name: string,
  signature: string,
) =>
  kind === "operator"
    ? `OPERATOR ${name} (${signature})`
    : `${kind.toUpperCase()} ${name} USING ${signature}`;

const STATES = {
  origin: "ENABLE",
  disabled: "DISABLE",
  replica: "ENABLE REPLICA",
  always: "ENABLE ALWAYS",
} as const;

function setOptions(before: NamedObject, after: NamedObject): Alteration {
  if (!("options" in before) || !("options" in after)) return RECREATE;
  return say(`ALTER ${called(after)} ${alterOptions(before.options, after.options)};`);
}

const OBJECT: Ways<NamedObject, Moment> = {
  kind: "key",
  schema: "key",
  name: "key",
  signature: "key",
  table: "recreate",
  kinds: "recreate",
  columns: "recreate",
  expressions: "recreate",
  target: (_before, after) =>
    say(`ALTER ${called(after)} SET STATISTICS ${after.kind === "statistics" ? (after.target ?? -1) : -1};`),
  event: "recreate",
  tags: "recreate",
  function: "recreate",
  enabled: (_before, after) =>
    after.kind === "event trigger" ? say(`ALTER ${called(after)} ${STATES[after.enabled]};`) : [],
  handler: "recreate",
  validator: "recreate",
  wrapper: "recreate",
  type: "recreate",
  version: (_before, after) =>
    after.kind === "server" && after.version !== undefined
      ? say(`ALTER ${called(after)} VERSION '${after.version.replaceAll("'", "''")}';`)
      : RECREATE,
  options: setOptions,
  definition: "recreate",
  connection: "recreate",
  publications: "recreate",
  allTables: "recreate",
  tables: "recreate",
  schemas: "recreate",
  publish: "recreate",
  viaPartitionRoot: "recreate",
  generatedColumns: "recreate",
  // Of databases and tablespaces, which are not the catalog's own.
  location: "derived",
  tablespace: "derived",
  connectionLimit: "derived",
  isTemplate: "derived",
  allowsConnections: "derived",
  owner: ownerWay(called),
  grants: (before, after) =>
    grantsWay<NamedObject>(after.kind === "server" ? "FOREIGN SERVER " : `${word(after)} `, objectName)(
      before,
      after,
    ),
  comment: commentWay(called),
  origin: "derived",
};

function* needs(object: NamedObject, names: Names): Iterable<string> {
  if (object.schema !== undefined) yield schemaId(object.schema);
  const functionNamed = (name: { readonly schema: string; readonly name: string }) =>
    (names.catalog.routines.get(keyOf(name)) ?? []).map(routineId);
  switch (object.kind) {
    case "statistics":
      return yield* statisticsNeeds(object, names);
    case "event trigger":
      return yield* functionNamed(object.function);
    case "foreign-data wrapper":
      for (const name of [object.handler, object.validator]) if (name) yield* functionNamed(name);
      return;
    case "server":
      return yield objectId({ kind: "foreign-data wrapper", name: object.wrapper });
    case "user mapping":
      yield objectId({ kind: "server", name: object.name });
      return yield `role:${object.signature}`;
    case "publication":
      for (const table of object.tables) {
        const relation = names.relation(table);
        if (relation) yield relationId(relation);
        for (const column of [...(table.columns ?? []), ...(table.where?.columns ?? [])])
          yield columnId(table, column);
        yield* names.expression(table.where);
      }
      return yield* object.schemas.map(schemaId);
    default:
      if ("definition" in object)
        for (const text of Object.values(object.definition)) yield* names.text(text);
  }
}

function* statisticsNeeds(
  object: Extract<NamedObject, { kind: "statistics" }>,
  names: Names,
): Iterable<string> {
  const relation = names.relation(object.table);
  if (relation) yield relationId(relation);
  const columns = [...object.columns, ...object.expressions.flatMap((expression) => expression.columns)];
  for (const column of columns) yield columnId(object.table, column);
  for (const expression of object.expressions) yield* names.expression(expression);
}

/** Statistics go with their table and with any of their columns. */
function hasGone(object: NamedObject, work: Catalog): boolean {
  if (object.kind !== "statistics") return false;
  const relation = work.relations.get(keyOf(object.table));
  if (!relation || relation.kind === "sequence") return true;
  const columns = new Set(relation.columns.map(({ name }) => name));
  return [...object.columns, ...object.expressions.flatMap((expression) => expression.columns)].some(
    (column) => !columns.has(column),
  );
}

export const objectId = (object: Parameters<typeof objectKey>[0]): string => `object:${objectKey(object)}`;

/** Foreign servers and wrappers stand before what uses them, event triggers last of all. */
const isLate = ({ kind }: NamedObject): boolean =>
  ["statistics", "event trigger", "publication", "subscription"].includes(kind);

const namedObjects = (late: boolean): ObjectKind<NamedObject> => ({
  name: "object",
  rank: late ? 90 : 15,
  list: function* (catalog) {
    for (const object of catalog.objects.values())
      if (!isOfCluster(object) && isLate(object) === late) yield object;
  },
  keyOf: objectKey,
  find: (catalog, object) => catalog.objects.get(objectKey(object)),
  needs,
  // Statistics go with their table, and with any of their columns.
  comesWith: (object, names) => (object.kind === "statistics" ? needs(object, names) : []),
  alter: (before, after, moment) => alterBy(OBJECT, before, after, moment),
  asCreated: ({ owner: _owner, ...object }) => object,
  create: (object) => say(...objectStatements(object)),
  drop: (object, { work }) => (hasGone(object, work) ? [] : say(`DROP ${called(object)};`)),
});

export const earlyObjects = namedObjects(false);
export const lateObjects = namedObjects(true);
