import type { Catalog } from "../model/catalog";
import type { Moment, NodeId, ObjectKind } from "./kind";
import { nodeOf, RECREATE } from "./kind";
import { Names } from "./names";

/** One object of a catalog with its kind. */
export interface Node {
  readonly id: NodeId;
  readonly kind: ObjectKind<unknown>;
  readonly object: unknown;
}

/** All objects of a catalog by their names, with what they need. */
export class Nodes {
  readonly names: Names;
  readonly all: ReadonlyMap<NodeId, Node>;
  private readonly needed = new Map<NodeId, readonly NodeId[]>();

  constructor(catalog: Catalog, kinds: readonly ObjectKind<unknown>[]) {
    this.names = new Names(catalog);
    this.all = new Map(
      kinds.flatMap((kind) =>
        [...kind.list(catalog)].map((object): [NodeId, Node] => {
          const id = nodeOf(kind, object);
          return [id, { id, kind, object }];
        }),
      ),
    );
  }

  needsOf(id: NodeId): readonly NodeId[] {
    const known = this.needed.get(id);
    if (known) return known;
    const node = this.all.get(id);
    const within = node && this.withinOf(id);
    const found = node
      ? [...node.kind.needs(node.object, this.names), ...(within === undefined ? [] : [within])]
      : [];
    const needs = [...new Set(found)].filter((need) => need !== id && this.all.has(need));
    this.needed.set(id, needs);
    return needs;
  }

  withinOf(id: NodeId): NodeId | undefined {
    const node = this.all.get(id);
    return node?.kind.within?.(node.object, this.names);
  }

  comesWith(id: NodeId): readonly NodeId[] {
    const node = this.all.get(id);
    return [...(node?.kind.comesWith?.(node.object, this.names) ?? [])];
  }

  wishesOf(id: NodeId): readonly NodeId[] {
    const node = this.all.get(id);
    return [...(node?.kind.wishes?.(node.object, this.names) ?? [])];
  }

  /** What needs each object. */
  dependants(): ReadonlyMap<NodeId, readonly NodeId[]> {
    const dependants = new Map<NodeId, NodeId[]>();
    for (const id of this.all.keys())
      for (const need of this.needsOf(id)) dependants.set(need, [...(dependants.get(need) ?? []), id]);
    return dependants;
  }
}

/** What is to become of the objects of two catalogs. */
export interface Plan {
  /** Must go: it is not in the other catalog, or comes anew. */
  readonly drops: ReadonlySet<NodeId>;
  /** Must come, or become another. */
  readonly ensures: ReadonlySet<NodeId>;
  /** Give up their names to what replaces them, and go when nothing uses them any more. */
  readonly asides: ReadonlySet<NodeId>;
  /** Dependant → what it must be away for. */
  readonly disturbed: ReadonlyMap<NodeId, ReadonlySet<NodeId>>;
}

/** Kinds whose rows would go with them: rather than that, they move to the replacement of what they need. */
const KEEPS_ROWS = "column";

export function planOf(before: Nodes, after: Nodes, moment: Moment): Plan {
  const drops = new Set<NodeId>();
  const ensures = new Set<NodeId>();
  const asides = new Set<NodeId>();
  const disturbed = new Map<NodeId, Set<NodeId>>();
  const dependants = before.dependants();

  const survives = (id: NodeId) => before.all.has(id) && after.all.has(id) && !drops.has(id);

  const recreate = (id: NodeId): void => {
    if (drops.has(id)) return;
    drops.add(id);
    if (after.all.has(id)) ensures.add(id);
    for (const dependant of dependants.get(id) ?? []) giveWay(dependant, id);
  };

  /** A dependant of what goes away goes too; a column moves to what comes instead, so as to keep its values. */
  const giveWay = (dependant: NodeId, gone: NodeId): void => {
    if (!survives(dependant) || !after.all.has(gone)) return;
    const moves =
      before.all.get(dependant)!.kind.name === KEEPS_ROWS &&
      before.withinOf(dependant) !== gone &&
      before.all.get(gone)!.kind.setAside !== undefined;
    if (!moves) return recreate(dependant);
    asides.add(gone);
    ensures.add(dependant);
    disturb(dependant, KINDS_DISTURBED_BY_A_TYPE);
  };

  const disturb = (id: NodeId, kinds: ReadonlySet<string>): void => {
    for (const dependant of dependants.get(id) ?? []) {
      if (!kinds.has(before.all.get(dependant)!.kind.name)) continue;
      disturbed.set(dependant, (disturbed.get(dependant) ?? new Set()).add(id));
      if (survives(dependant)) recreate(dependant);
    }
  };

  const goes = (id: NodeId): boolean => !after.all.has(id);
  for (const id of before.all.keys()) if (goes(id)) drops.add(id);
  for (const [id, { kind, object }] of after.all) {
    const old = before.all.get(id);
    if (!old) {
      ensures.add(id);
      continue;
    }
    const alteration = kind.alter(old.object, object, moment);
    // What hangs on something that goes, and is said the same, hangs on another thing of that name.
    if (alteration !== RECREATE && alteration.length === 0 && before.needsOf(id).some(goes)) {
      recreate(id);
      continue;
    }
    if (alteration === RECREATE) recreate(id);
    else if (alteration.length > 0) {
      ensures.add(id);
      const kinds = kind.disturbs?.(old.object, object);
      if (kinds) disturb(id, kinds);
    }
  }
  for (const [id] of after.all)
    if (after.comesWith(id).some((owner) => ensures.has(owner)) && !ensures.has(id)) ensures.add(id);
  return { drops, ensures, asides, disturbed };
}

/** What ALTER COLUMN … TYPE refuses to follow (`ATPrepAlterColumnType`, `RememberAllDependentForRebuilding`). */
export const KINDS_DISTURBED_BY_A_TYPE: ReadonlySet<string> = new Set([
  "view",
  "default",
  "policy",
  "trigger",
  "rule",
  "routine",
  "column",
]);
