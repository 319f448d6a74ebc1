import type { Change } from "../../changes/change";
import { findTable } from "../../model/catalog";
import { keyOf } from "../../model/names";
import { isTable, type Table, type View } from "../../model/relation";
import type { Trigger } from "../../model/trigger";
import { formatName, quoteIdentifier } from "../../quote-identifier";
import { renderTrigger, renderTriggerState } from "../../render/trigger";
import { commentWay } from "../common-ways";
import type { ObjectKind } from "../kind";
import { columnId, relationId, routineId, tableId, type Names } from "../names";
import { NOWHERE, onTable, refer, say } from "../say";
import { alterBy, type Ways } from "../ways";
import { partKey, samePart, sameRelation, tablesAndViewsOf, type RelationPart } from "./parts";

interface At {
  readonly relation: Table | View;
}

const TRIGGER: Ways<Trigger, At> = {
  name: "key",
  timing: "recreate",
  events: "recreate",
  forEach: "recreate",
  columns: "recreate",
  function: "recreate",
  isConstraint: "recreate",
  arguments: "recreate",
  condition: "recreate",
  oldTable: "recreate",
  newTable: "recreate",
  deferrable: "recreate",
  initiallyDeferred: "recreate",
  fromTable: "recreate",
  inherited: "derived",
  enabled: (_before, { name, enabled }, { relation }): Change[] => [
    { kind: "setTriggerState", trigger: name, enabled, ...onTable(relation) },
  ],
  comment: (before, after, { relation }) =>
    commentWay<Trigger>(({ name }) => `TRIGGER ${quoteIdentifier(name)} ON ${formatName(relation)}`)(
      before,
      after,
    ),
  origin: "derived",
};

/** The functions of a name: that of a trigger has no arguments. */
const functionsOf = ({ function: name }: Trigger, { catalog }: Names) =>
  (catalog.routines.get(keyOf(name)) ?? [])
    .filter((routine) => routine.arguments.length === 0)
    .map(routineId);

function* columnsOf({ of, it }: RelationPart<Trigger>): Iterable<string> {
  if (!isTable(of)) return;
  const words = new Set(
    it.condition?.match(/[\w$]+|"(?:[^"]|"")+"/g)?.map((word) => word.replaceAll('"', "")),
  );
  for (const { name } of of.columns)
    if (it.columns.includes(name) || words.has(name)) yield columnId(of, name);
}

export const triggers: ObjectKind<RelationPart<Trigger>> = {
  name: "trigger",
  rank: 80,
  list: function* (catalog) {
    for (const of of tablesAndViewsOf(catalog)) for (const it of of.triggers) yield { of, it };
  },
  keyOf: partKey,
  find: (catalog, part) => samePart(sameRelation(catalog, part), ({ triggers: all }) => all, part),
  within: ({ of }) => relationId(of),
  comesWith: ({ of, it }, { catalog }) => {
    if (!it.inherited || !isTable(of) || !of.partitionOf) return [];
    const parent = findTable(catalog, of.partitionOf.parent);
    return parent ? [`trigger:${keyOf(parent)}\0${it.name}`] : [];
  },
  needs: function* (part, names) {
    yield* columnsOf(part);
    yield* functionsOf(part.it, names);
    if (part.it.condition !== undefined) yield* names.text(part.it.condition);
    if (part.it.fromTable) yield tableId(part.it.fromTable);
  },
  alter: ({ it: before }, { of: relation, it: after }) => alterBy(TRIGGER, before, after, { relation }),
  create: ({ of, it }) => say(renderTrigger(of, it), ...renderTriggerState(of, it)),
  drop: ({ of, it }) => [
    { kind: "dropTrigger", table: refer(of), name: it.name, ifExists: false, cascade: false, range: NOWHERE },
  ],
};
