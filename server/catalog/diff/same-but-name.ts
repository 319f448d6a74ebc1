import type { Change } from "../changes/change";
import { findTable, type Catalog } from "../model/catalog";
import type { Constraint } from "../model/constraint";
import { isTable, type Table } from "../model/relation";
import { NOWHERE, onTable, refer } from "./say";
import { same } from "./ways";

/**
 * Renames of constraints and indexes that differ in nothing but their names: neither need be built or checked again, and
 * nothing is guessed, since they are on the same columns of the same table.
 */
export function* sameButName(before: Catalog, after: Catalog): Iterable<Change> {
  for (const table of before.relations.values()) {
    const other = isTable(table) ? findTable(after, table) : undefined;
    if (!isTable(table) || !other) continue;
    for (const [from, to] of pairs(table.constraints.filter(canBeRenamed), other.constraints, table, other))
      yield { kind: "renameConstraint", name: from.name, to: to.name, ...onTable(table) };
    const plain = ({ indexes }: Table) => indexes.filter(({ constraint }) => constraint === undefined);
    for (const [from, to] of pairs(plain(table), plain(other), table, other))
      yield {
        kind: "renameRelation",
        relation: refer(from),
        relationKind: "index",
        ifExists: false,
        to: to.name,
        range: NOWHERE,
      };
  }
}

/** A check or NOT NULL has its parent's name as long as it is inherited (`renameConstraint_internal` of tablecmds.c). */
const canBeRenamed = ({ kind, inherited }: Constraint): boolean =>
  inherited === undefined || (kind !== "check" && kind !== "not null");

interface Named {
  readonly name: string;
}

function* pairs<T extends Named>(
  before: readonly T[],
  after: readonly T[],
  table: Table,
  other: Table,
): Iterable<readonly [T, T]> {
  const names = (parts: readonly Named[]) => new Set(parts.map(({ name }) => name));
  const old = before.filter(({ name }) => !names(after).has(name));
  const fresh = new Set(after.filter(({ name }) => !names(before).has(name)));
  for (const from of old) {
    const to = [...fresh].find((candidate) => same(shapeOf(from, table), shapeOf(candidate, other)));
    if (!to) continue;
    fresh.delete(to);
    yield [from, to];
  }
}

/** All but the name, and for a constraint its index too. */
function shapeOf(part: Named, table: Table): unknown {
  const index = table.indexes.find(({ constraint }) => constraint === part.name);
  const bare = (object: object | undefined) =>
    object && {
      ...object,
      name: "",
      constraint: undefined,
      comment: undefined,
      parent: undefined,
      inherited: undefined,
    };
  return [bare(part), bare(index)];
}
