import type { Change } from "../../changes/change";
import { childrenOf } from "../../apply/edit";
import type { Index } from "../../model/index-definition";
import { keyOf, sameName } from "../../model/names";
import { isTable, type Table, type View } from "../../model/relation";
import { formatName } from "../../quote-identifier";
import { renderIndex } from "../../render/create-index";
import { needsParts } from "../../render/table-indexes";
import { optionValue } from "../../render/literal";
import { commentWay } from "../common-ways";
import { RECREATE, type Alteration, type Moment, type ObjectKind } from "../kind";
import { columnId, constraintId, indexId, relationId, tableId, type Names } from "../names";
import { NOWHERE, refer, say } from "../say";
import { alterBy, same, type Ways } from "../ways";
import { sameRelation, tablesAndViewsOf, type RelationPart } from "./parts";

const attach = (index: Index): Change[] =>
  index.parent
    ? [{ kind: "attachIndex", index: refer(index.parent), partition: refer(index), range: NOWHERE }]
    : [];

/** Of a key only the target of its statistics can be changed. */
function setKeys(before: Index, after: Index): Alteration {
  const bare = ({ keys }: Index) => keys.map(({ statisticsTarget: _target, ...key }) => key);
  return same(bare(before), bare(after)) ? setTargets(before, after) : RECREATE;
}

const setTargets = (before: Index | undefined, after: Index): Change[] =>
  after.keys.flatMap(({ statisticsTarget: target }, at) =>
    before?.keys[at]?.statisticsTarget === target
      ? []
      : [
          {
            kind: "alterIndex",
            index: refer(after),
            ifExists: false,
            statistics: { key: at + 1, target },
            range: NOWHERE,
          },
        ],
  );

function setOptions(before: Index, after: Index): Change[] {
  const set = Object.entries(after.options ?? {}).map(([name, value]) => `${name} = ${optionValue(value)}`);
  const reset = Object.keys(before.options ?? {}).filter((name) => after.options?.[name] === undefined);
  const alter = `ALTER INDEX ${formatName(after)}`;
  return say(
    ...(set.length > 0 ? [`${alter} SET (${set.join(", ")});`] : []),
    ...(reset.length > 0 ? [`${alter} RESET (${reset.join(", ")});`] : []),
  );
}

interface At {
  readonly of: Table | View;
}

const isPartitioned = (relation: Table | View): boolean =>
  isTable(relation) && relation.partitionKey !== undefined;

const INDEX: Ways<Index, At> = {
  schema: "key",
  name: "key",
  method: "recreate",
  keys: setKeys,
  include: "recreate",
  predicate: "recreate",
  unique: "recreate",
  nullsNotDistinct: "recreate",
  // That of a partitioned table becomes valid when all its partitions have theirs.
  valid: (_before, { valid }, { of }) => (valid === isPartitioned(of) ? [] : RECREATE),
  options: setOptions,
  tablespace: (_before, { tablespace = "pg_default", ...index }) => [
    { kind: "alterIndex", index: refer(index), ifExists: false, tablespace, range: NOWHERE },
  ],
  // They are objects of their own.
  clustered: "derived",
  replicaIdentity: "derived",
  constraint: "recreate",
  parent: (before, after) => (before.parent ? "recreate" : attach(after)),
  comment: commentWay((index) => `INDEX ${formatName(index)}`),
  origin: "derived",
};

/** An index of a partition that came with the parent's under another name is given the wanted one. */
function create({ of, it }: RelationPart<Index>, { work, after }: Moment): Change[] {
  const relation = sameRelation(work, { of, it });
  const came = relation?.indexes.find(
    (index) =>
      it.parent !== undefined &&
      index.parent !== undefined &&
      sameName(index.parent, it.parent) &&
      !after.indexOwners.has(keyOf(index)),
  );
  if (came)
    return [
      {
        kind: "renameRelation",
        relation: refer(came),
        relationKind: "index",
        ifExists: false,
        to: it.name,
        range: NOWHERE,
      },
    ];
  const withoutParts = isTable(of) && needsParts(after, of, it);
  return [...say(renderIndex(of, it, withoutParts)), ...setTargets(undefined, it), ...attach(it)];
}

/** Of the columns that it is on; with any of them it goes. */
function* columnsOf({ of, it }: RelationPart<Index>): Iterable<string> {
  if (!isTable(of)) return;
  for (const { column, expression } of it.keys)
    for (const name of column === undefined ? (expression?.columns ?? []) : [column])
      yield columnId(of, name);
  for (const name of [...it.include, ...(it.predicate?.columns ?? [])]) yield columnId(of, name);
}

function* parentOf({ it }: RelationPart<Index>, { catalog }: Names): Iterable<string> {
  if (!it.parent) return;
  const owner = catalog.indexOwners.get(keyOf(it.parent));
  const relation = owner && catalog.relations.get(keyOf(owner));
  if (!isTable(relation)) return;
  const parent = relation.indexes.find(({ name }) => name === it.parent?.name);
  yield parent?.constraint === undefined ? indexId(it.parent) : constraintId(relation, parent.constraint);
}

/** Indexes of constraints come and go with those. */
export const indexes: ObjectKind<RelationPart<Index>> = {
  name: "index",
  rank: 50,
  list: function* (catalog) {
    for (const of of tablesAndViewsOf(catalog))
      for (const it of of.indexes) if (it.constraint === undefined) yield { of, it };
  },
  keyOf: ({ it }) => keyOf(it),
  find: (catalog, part) => {
    const of = sameRelation(catalog, part);
    const it = of?.indexes.find(({ name, constraint }) => name === part.it.name && constraint === undefined);
    return of && it && { of, it };
  },
  within: ({ of }) => relationId(of),
  comesWith: function* (part, names) {
    yield* columnsOf(part);
    yield* parentOf(part, names);
  },
  needs: function* (part, names) {
    yield* columnsOf(part);
    yield* parentOf(part, names);
    const own = isTable(part.of) ? part.of : undefined;
    for (const { expression } of part.it.keys) yield* names.expression(expression, own);
    yield* names.expression(part.it.predicate, own);
  },
  // One without parts must not find partitions to come, which would bring them.
  wishes: ({ of, it }, { catalog }) =>
    isTable(of) && needsParts(catalog, of, it) ? childrenOf(catalog, of).map(tableId) : [],
  holds: ({ it }) => [`relation ${keyOf(it)}`],
  alter: ({ it: before }, { of, it: after }) => alterBy(INDEX, before, after, { of }),
  create,
  drop: ({ it }) => [
    {
      kind: "dropIndex",
      index: refer(it),
      concurrently: false,
      ifExists: false,
      cascade: false,
      range: NOWHERE,
    },
  ],
};
