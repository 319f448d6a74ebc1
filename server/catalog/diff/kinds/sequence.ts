import { findTable, type Catalog } from "../../model/catalog";
import { keyOf } from "../../model/names";
import type { Sequence } from "../../model/relation";
import { formatName } from "../../quote-identifier";
import { formatType } from "../../format-type";
import { renderOwnership, renderSequence, sequenceOptions } from "../../render/sequence";
import { commentWay, grantsWay, ownerWay } from "../common-ways";
import { RECREATE, type Moment, type ObjectKind } from "../kind";
import { columnId, schemaId, sequenceId } from "../names";
import { NOWHERE, refer, say } from "../say";
import { alterBy, same, type Ways } from "../ways";

const called = (sequence: Sequence): string => `SEQUENCE ${formatName(sequence)}`;

/** Options that are not said go back to what they are from the start. With the type alone the bounds that it has follow. */
const setOptions = (before: Sequence, after: Sequence) => {
  const alter = `ALTER SEQUENCE ${formatName(after)}`;
  const unsaid = [
    ...(after.increment === undefined ? ["INCREMENT BY 1"] : []),
    ...(after.minimum === undefined ? ["NO MINVALUE"] : []),
    ...(after.maximum === undefined ? ["NO MAXVALUE"] : []),
    ...(after.cache === undefined ? ["CACHE 1"] : []),
    ...(after.cycle ? [] : ["NO CYCLE"]),
    // The value that it has reached lies beyond its bounds then.
    ...(isDescending(before) === isDescending(after) ? [] : ["RESTART"]),
  ];
  return say(
    ...(same(before.type, after.type) ? [] : [`${alter} AS ${formatType(after.type)};`]),
    `${alter}\n  ${[...sequenceOptions(after), ...unsaid].join("\n  ")};`,
  );
};

const isDescending = ({ increment = "1" }: Sequence): boolean => increment.startsWith("-");

const SEQUENCE: Ways<Sequence, Moment> = {
  kind: "recreate",
  schema: "key",
  name: "key",
  persistence: "recreate",
  type: setOptions,
  start: setOptions,
  increment: setOptions,
  minimum: setOptions,
  maximum: setOptions,
  cache: setOptions,
  cycle: setOptions,
  ownedBy: "derived",
  owner: ownerWay(called),
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
  needs: owningColumn,
  alter: (before, after) => (same(before.ownedBy, after.ownedBy) ? [] : say(renderOwnership(after))),
  create: (sequence) => say(renderOwnership(sequence)),
  drop: (sequence) => say(`ALTER SEQUENCE ${formatName(sequence)} OWNED BY NONE;`),
};
