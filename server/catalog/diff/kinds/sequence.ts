import type { Change } from "../../changes/change";
import type { SequenceOptions } from "../../changes/definitions";
import { findTable, type Catalog } from "../../model/catalog";
import { keyOf } from "../../model/names";
import type { Sequence } from "../../model/relation";
import { formatName } from "../../quote-identifier";
import { allValues, alteredValues } from "../../model/sequence-values";
import { renderOwnership, renderSequence } from "../../render/sequence";
import { commentWay, grantsWay, ownerWay } from "../common-ways";
import { RECREATE, type Alteration, type Moment, type ObjectKind } from "../kind";
import { columnId, schemaId, sequenceId, tableId } from "../names";
import { NOWHERE, refer, say } from "../say";
import { alterBy, same, type Ways } from "../ways";

const called = (sequence: Sequence): string => `SEQUENCE ${formatName(sequence)}`;

type NumberOf = keyof SequenceOptions["values"];

/** The type first, which may bring other bounds along; then each number that is another one. */
const setOptions = (before: Sequence, after: Sequence): Change[] => {
  const type: Pick<SequenceOptions, "type"> = same(before.type, after.type) ? {} : { type: after.type };
  const has = allValues(alteredValues(before, { ...type, values: {} }));
  const wanted = allValues(after);
  const values = (Object.keys(wanted) as NumberOf[])
    .filter((name) => has[name] !== wanted[name])
    .map((name) => [name, isBound(name) && !type.type ? after[name] : wanted[name]]);
  // Where it began lies beyond its bounds now, so what it has come to may too.
  const isBeyond = BigInt(has.start) < BigInt(wanted.minimum) || BigInt(has.start) > BigInt(wanted.maximum);
  return [
    {
      kind: "alterSequence",
      sequence: refer(after),
      ifExists: false,
      options: {
        ...type,
        values: Object.fromEntries(values) as SequenceOptions["values"],
        ...(before.cycle !== after.cycle && { cycle: after.cycle }),
        ...(isBeyond && { restart: "start" }),
      },
      range: NOWHERE,
    },
  ];
};

/** Numbers that NO says, MINVALUE and MAXVALUE; beside another type it says the bounds of that (`init_params`). */
const isBound = (name: NumberOf): name is "minimum" | "maximum" => name === "minimum" || name === "maximum";

function setPersistence(_before: Sequence, after: Sequence, { postgres }: Moment): Alteration {
  if (postgres < 15 || after.persistence === "temporary") return RECREATE;
  return say(`ALTER SEQUENCE ${formatName(after)} SET ${after.persistence ? "UNLOGGED" : "LOGGED"};`);
}

/** That of a sequence that goes with a column follows the table's, and cannot be changed apart. */
const setOwner = (before: Sequence, after: Sequence, moment: Moment): Change[] =>
  before.ownedBy && after.ownedBy && same(before.ownedBy.table, after.ownedBy.table)
    ? []
    : ownerWay<Sequence>(called)(before, after, moment);

const SEQUENCE: Ways<Sequence, Moment> = {
  kind: "recreate",
  schema: "key",
  name: "key",
  persistence: setPersistence,
  type: setOptions,
  start: setOptions,
  increment: setOptions,
  minimum: setOptions,
  maximum: setOptions,
  cache: setOptions,
  cycle: setOptions,
  ownedBy: "derived",
  owner: setOwner,
  grants: grantsWay<Sequence>("SEQUENCE ", formatName),
  comment: commentWay(called),
  origin: "derived",
};

/** Behind an identity column: it comes and goes with that. */
function isIdentity(catalog: Catalog, { ownedBy }: Sequence): boolean {
  const column =
    ownedBy && findTable(catalog, ownedBy.table)?.columns.find(({ name }) => name === ownedBy.column);
  return column?.identity !== undefined;
}

const owningColumn = ({ ownedBy }: Sequence): string[] =>
  ownedBy ? [columnId(ownedBy.table, ownedBy.column)] : [];

export const sequences: ObjectKind<Sequence> = {
  name: "sequence",
  rank: 40,
  list: function* (catalog) {
    for (const relation of catalog.relations.values()) if (relation.kind === "sequence") yield relation;
  },
  keyOf,
  find: (catalog, sequence) => {
    const found = catalog.relations.get(keyOf(sequence));
    return found?.kind === "sequence" ? found : undefined;
  },
  needs: (sequence, { catalog }) => [
    schemaId(sequence.schema),
    ...(isIdentity(catalog, sequence) ? owningColumn(sequence) : []),
  ],
  comesWith: owningColumn,
  holds: (sequence) => [`relation ${keyOf(sequence)}`],
  alter: (before, after, moment) =>
    isIdentity(moment.work, before) !== isIdentity(moment.after, after)
      ? RECREATE
      : alterBy(SEQUENCE, before, after, moment),
  asCreated: ({ owner: _owner, grants: _grants, ...sequence }) => sequence,
  create: (sequence, { after }) => (isIdentity(after, sequence) ? [] : say(renderSequence(sequence))),
  drop: (sequence, { work }) =>
    isIdentity(work, sequence)
      ? []
      : [
          {
            kind: "dropRelation",
            relation: refer(sequence),
            relationKind: "sequence",
            ifExists: false,
            cascade: false,
            range: NOWHERE,
          },
        ],
};

/** That a sequence goes with a column; the column must be there to be named. */
export const ownerships: ObjectKind<Sequence> = {
  name: "ownership",
  rank: 50,
  list: function* (catalog) {
    for (const sequence of sequences.list(catalog))
      if (sequence.ownedBy && !isIdentity(catalog, sequence)) yield sequence;
  },
  keyOf,
  find: (catalog, sequence) => {
    const found = sequences.find(catalog, sequence);
    return found?.ownedBy && found;
  },
  within: sequenceId,
  // The table too, since both must have one owner.
  needs: (sequence) => [
    ...owningColumn(sequence),
    ...(sequence.ownedBy ? [tableId(sequence.ownedBy.table)] : []),
  ],
  alter: (before, after) => (same(before.ownedBy, after.ownedBy) ? [] : say(renderOwnership(after))),
  create: (sequence) => say(renderOwnership(sequence)),
  drop: (sequence) => say(`ALTER SEQUENCE ${formatName(sequence)} OWNED BY NONE;`),
};
