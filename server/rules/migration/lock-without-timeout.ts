import type { QualifiedName } from "../../catalog/model/names";
import type { ChangeKind } from "../../catalog/changes/change";
import { findRelation, findTable } from "../../catalog/model/catalog";
import { formatName } from "../../catalog/quote-identifier";
import type { LockedRelation } from "../../effects/effect";
import { blocksWrites, whoWaits } from "../../effects/lock-mode";
import type { Fix } from "../finding";
import { insertBeforeStatement } from "../fixes/edit";
import { LOCK_TIMEOUT } from "../fixes/separate-transaction";
import { rule } from "../rule";
import type { PlacedChange, SessionSettings, Step } from "../step";

export default rule({
  name: "lock-without-timeout",
  family: "migration",
  severity: "information",
  holdsLock: true,
  title: "A strong lock is waited for without a lock_timeout",
  docs: {
    why: "A statement that needs a strong lock waits behind every transaction that uses the table, and from then on all new reads and writes queue behind *it*. One long report is enough to stop the application, although the statement itself takes a moment.",
    instead:
      '`SET lock_timeout = \'5s\'` before the statement (`SET LOCAL` inside a transaction) makes it give up and let the queue go; run the migration again a little later. The timeout must be set before the statement, must not be 0, and a `SET LOCAL` ends with its transaction. A `statement_timeout` (or, since 17, a `transaction_timeout`) of a minute at most ends the waiting as well. Where the tool or its connection sets one, say so in `lintel.json`: `"session": { "lock_timeout": "5s" }`.',
    since: "All versions.",
  },
  examples: [
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY);",
      bad: "ALTER TABLE orders ADD COLUMN note text;",
      good: "SET lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;",
    },
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY);",
      bad: "BEGIN;\nSET LOCAL lock_timeout = '5s';\nCOMMIT;\nALTER TABLE orders ADD COLUMN note text;",
      good: "BEGIN;\nSET LOCAL lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;",
    },
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY);",
      bad: "SET lock_timeout = 0;\nALTER TABLE orders ADD COLUMN note text;",
      good: "SELECT set_config('lock_timeout', '2s', false);\nALTER TABLE orders ADD COLUMN note text;",
    },
  ],

  check(step, report) {
    const found = firstStrongLock(step);
    if (!found || waitedBefore(step)) return;
    const { placed, locked } = found;
    report(
      placed.change.range,
      `This waits for ${locked.mode.startsWith("A") || locked.mode.startsWith("E") ? "an" : "a"} ${locked.mode} lock on ${formatName(locked.relation)} without a lock_timeout. While it waits behind a long transaction, ${queued(locked)} queue behind it. ` +
        `SET lock_timeout = '${LOCK_TIMEOUT}' first, and retry when it gives up.`,
      { fixes: withTimeout(step) },
    );
  },
});

/** An hour-long limit is none: the queue behind it is the outage. */
const LONGEST_USEFUL = 60_000;
/** A statement that is ended while it waits lets the queue go, too. */
const isLimited = ({ lockTimeout, statementTimeout, transactionTimeout }: SessionSettings): boolean =>
  [lockTimeout, statementTimeout, transactionTimeout].some(
    (milliseconds = 0) => milliseconds > 0 && milliseconds <= LONGEST_USEFUL,
  );

const queued = ({ mode }: LockedRelation): string =>
  whoWaits(mode) === "reads and writes wait"
    ? "all reads and writes of the table"
    : "all writes to the table";

function firstStrongLock(step: Step): { placed: PlacedChange; locked: LockedRelation } | undefined {
  for (const placed of step.changes) {
    if (placed.change.kind === "query" || isLimited(placed.settings)) continue;
    // An index build blocks writes for its whole length: that is a finding of its own, and no timeout cures it.
    if (placed.change.kind === "createIndex") continue;
    const locked = placed.effect.locks.find(
      ({ relation, mode }) => blocksWrites(mode) && concernsOthers(step, relation, placed.change.kind),
    );
    if (locked) return { placed, locked };
  }
  return undefined;
}

/** Running code can hold the relation only if it was there before this file. Views are locked for a moment of parsing at most. */
function concernsOthers(step: Step, relation: QualifiedName, kind: ChangeKind): boolean {
  if (step.isNew(relation)) return false;
  // A table that no file shows may well be made together with the one that references it.
  if (!findRelation(step.before, relation)) return kind !== "createTable";
  return findTable(step.before, relation) !== undefined;
}

/** Once per file is enough: one SET in front of the first statement serves them all. */
const waitedBefore = (step: Step): boolean =>
  step.someEarlier((earlier) => firstStrongLock(earlier) !== undefined);

function withTimeout(step: Step): Fix[] {
  const inTransaction = step.transaction.number !== undefined && !step.transaction.spansMigrations;
  return [
    {
      title: `Set lock_timeout to ${LOCK_TIMEOUT} first`,
      edits: [
        insertBeforeStatement(step, `SET ${inTransaction ? "LOCAL " : ""}lock_timeout = '${LOCK_TIMEOUT}';`),
      ],
      preferred: true,
    },
  ];
}
