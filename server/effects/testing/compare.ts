import type { Catalog } from "../../catalog/model/catalog";
import { findRelation } from "../../catalog/model/catalog";
import type { QualifiedName } from "../../catalog/model/names";
import type { Prediction } from "../predict-statement";
import type { Measured } from "./row";

/** What the model and a server are compared by; names as in the measured rows, sorted. */
export interface Answer {
  readonly ok: boolean;
  readonly error?: string;
  /** Where it was measured. */
  readonly sqlstate?: string;
  /** Mode by relation, "ACCESS SHARE". */
  readonly locks: Readonly<Record<string, string>>;
  readonly rewritten: readonly string[];
  readonly indexesRebuilt: readonly string[];
  readonly scanned: readonly string[];
  readonly inTransaction: boolean;
}

/** `ShareUpdateExclusiveLock`, `ShareUpdateExclusive (waiting)` → "SHARE UPDATE EXCLUSIVE". */
export const modeInWords = (mode: string): string =>
  mode
    .replace(/\s*\(waiting\)$/, "")
    .replace(/Lock$/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toUpperCase();

const shortName = ({ schema, name }: QualifiedName): string =>
  schema === "public" ? name : `${schema}.${name}`;

function longName(name: string): QualifiedName {
  const [schema, ...rest] = name.split(".");
  return rest.length > 0 ? { schema: schema ?? "", name: rest.join(".") } : { schema: "public", name };
}

/** Tables, views and materialised views that were there before: sequences, indexes and what is new are not compared. */
function isCompared(catalog: Catalog, name: QualifiedName): boolean {
  const relation = findRelation(catalog, name);
  return relation !== undefined && relation.kind !== "sequence";
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

const failed = (
  { error = "" }: { readonly error?: string | undefined },
  sqlstate: string | undefined,
): Answer => ({ ok: false, error, ...(sqlstate !== undefined && { sqlstate }), ...FAILED });

const FAILED = { locks: {}, rewritten: [], indexesRebuilt: [], scanned: [], inTransaction: true } as const;

/**
 * What a prediction and a measurement say of the same, side by side. Of a statement that refuses a transaction block
 * only those locks are compared that it was seen with: what ended before it was looked at has none to show.
 */
export function sideBySide(
  prediction: Prediction,
  measured: Measured,
  before: Catalog,
): { readonly predicted: Answer; readonly measured: Answer } {
  return {
    predicted: predictedAnswer(prediction, measured, before),
    measured: measuredAnswer(measured, before),
  };
}

function measuredAnswer(measured: Measured, before: Catalog): Answer {
  if (!measured.ok) return failed(measured, measured.sqlstate);
  const compared = (names: readonly string[] = []) =>
    names.filter((name) => isCompared(before, longName(name)));
  const { locks = {} } = measured;
  return {
    ok: true,
    locks: Object.fromEntries(
      sorted(compared(Object.keys(locks))).map((name) => [name, modeInWords(locks[name] ?? "")]),
    ),
    rewritten: sorted(compared(measured.rewritten)),
    indexesRebuilt: sorted(
      (measured.indexes_rebuilt ?? []).filter((name) =>
        before.indexOwners.has(`${longName(name).schema}\0${longName(name).name}`),
      ),
    ),
    scanned: sorted(compared(measured.scanned?.map((scan) => scan.replace(/:\d+$/, "")))),
    inTransaction: measured.in_transaction !== false,
  };
}

function predictedAnswer(prediction: Prediction, measured: Measured, before: Catalog): Answer {
  if (!prediction.ok)
    return failed(
      { error: prediction.error?.message },
      measured.ok || measured.sqlstate === undefined ? undefined : prediction.error?.sqlstate,
    );
  const compared = (names: readonly QualifiedName[]) =>
    names.filter((name) => isCompared(before, name)).map(shortName);
  const locks = new Map(
    prediction.locks.flatMap(({ relation, mode }) =>
      compared([relation]).map((name) => [name, mode] as const),
    ),
  );
  const seen = (name: string) => prediction.inTransaction || name in (measured.locks ?? {});
  return {
    ok: true,
    locks: Object.fromEntries(
      sorted([...locks.keys()].filter(seen)).map((name) => [name, locks.get(name) ?? ""]),
    ),
    rewritten: sorted(compared(prediction.rewrites)),
    indexesRebuilt: sorted(prediction.indexesRebuilt.map(shortName)),
    scanned: sorted(compared(prediction.scans)),
    inTransaction: prediction.inTransaction,
  };
}

/** Fields in which the two differ. */
export const differences = ({ predicted, measured }: ReturnType<typeof sideBySide>): (keyof Answer)[] =>
  (
    ["ok", "error", "sqlstate", "locks", "rewritten", "indexesRebuilt", "scanned", "inTransaction"] as const
  ).filter((field) => JSON.stringify(predicted[field]) !== JSON.stringify(measured[field]));
