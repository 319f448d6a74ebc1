import { apply } from "../apply/apply";
import { DEFAULT_SEARCH_PATH } from "../apply/context";
import type { Change } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { Owned } from "../model/grant";
import type { Moment, NodeId } from "./kind";
import { RECREATE } from "./kind";
import { KINDS } from "./kinds/kinds";
import { Nodes, planOf, type Node, type Plan } from "./plan";
import { StepOrder, type Step } from "./step-order";
import { sameButName } from "./same-but-name";
import { usualOwner } from "./usual-owner";

export interface DiffOptions {
  /** The server's major version; 18 where it is not known. */
  readonly postgres?: number;
  /** The role that will run the changes. Where it is not told, the one that owns most. */
  readonly role?: string;
  /** Renames that are known: without them, what has another name is another object. */
  readonly renames?: readonly Change[];
}

/**
 * The changes that make one catalog of another, in an order in which PostgreSQL takes them: the smallest that keep what is
 * stored. The parser must be loaded. Not compared is the order of columns, which only a new table would change.
 */
export function diff(before: Catalog, after: Catalog, options: DiffOptions = {}): Change[] {
  return new Diff(before, after, options).changes();
}

class Diff implements Moment {
  work: Catalog;
  readonly postgres: number;
  readonly role: string | undefined;
  private readonly made: Change[] = [];
  private readonly pending: Set<NodeId>;
  private readonly plan: Plan;
  private readonly from: Nodes;
  private readonly to: Nodes;
  private readonly isSaid = new Set<NodeId>();
  /** Dropped objects, should the catalog still hold them. */
  private readonly gone = new Map<Node["kind"], Set<unknown>>();
  private readonly aside = new Map<NodeId, unknown>();

  constructor(
    before: Catalog,
    readonly after: Catalog,
    { postgres = 18, role, renames = [] }: DiffOptions,
  ) {
    this.work = before;
    this.postgres = postgres;
    this.role = role ?? usualOwner(before) ?? usualOwner(after);
    this.pending = new Set();
    this.make(renames);
    this.make([...sameButName(this.work, after)]);
    this.from = new Nodes(this.work, KINDS);
    this.to = new Nodes(after, KINDS);
    this.plan = planOf(this.from, this.to, this);
    this.pending = new Set(this.plan.ensures);
  }

  said(node: NodeId): void {
    this.isSaid.add(node);
  }

  isPending(node: NodeId): boolean {
    return this.pending.has(node);
  }

  changes(): Change[] {
    const order = new StepOrder(this.from, this.to, this.plan);
    for (const step of order.steps((node) => this.perform({ action: "drop", node }))) this.perform(step);
    return this.made;
  }

  private make(changes: Iterable<Change>): void {
    for (const change of changes) {
      this.made.push(change);
      this.work = apply(this.work, change, {
        searchPath: DEFAULT_SEARCH_PATH,
        postgres: this.postgres,
        user: this.role,
        origin: undefined,
      });
    }
  }

  private perform({ action, node: { id, kind, object } }: Step): void {
    switch (action) {
      case "drop": {
        const found = kind.find(this.work, object);
        if (found === undefined) return;
        this.make(kind.drop(found, this));
        this.gone.set(kind, (this.gone.get(kind) ?? new Set()).add(partOf(found)));
        return;
      }
      case "set aside": {
        const { change, aside } = kind.setAside!(object, this);
        this.make([change]);
        this.aside.set(id, aside);
        return;
      }
      case "drop aside":
        return this.make(kind.drop(this.aside.get(id), this));
      case "ensure":
        this.pending.delete(id);
        return this.ensure({ id, kind, object });
    }
  }

  private ensure({ id, kind, object: wanted }: Node): void {
    const found = this.found(id, kind, wanted);
    if (this.isSaid.has(id)) return this.finish(kind, wanted);
    if (found === undefined) {
      this.make(kind.create(wanted, this));
      return this.finish(kind, wanted);
    }
    const alteration = kind.alter(found, wanted, this);
    if (alteration !== RECREATE) return this.make(alteration);
    // It came along with another object, and otherwise than it is wanted.
    this.make(kind.drop(found, this));
    this.make(kind.create(wanted, this));
    this.finish(kind, wanted);
  }

  /** What there is of a wanted object: not what was dropped, and of the types that were renamed meanwhile. */
  private found(id: NodeId, kind: Node["kind"], wanted: unknown): unknown {
    const found = kind.find(this.work, wanted);
    if (found === undefined || this.gone.get(kind)?.has(partOf(found))) return undefined;
    return this.from
      .needsOf(id)
      .reduce(
        (object, need) =>
          this.aside.has(need) ? (kind.follow?.(object, this.aside.get(need)) ?? object) : object,
        found,
      );
  }

  /** What CREATE leaves to be said. */
  private finish(kind: Node["kind"], wanted: unknown): void {
    const created = (kind.asCreated ?? withoutOwnerAndComment)(wanted);
    const alteration = kind.alter(withRightsOf(kind.find(this.work, wanted), created), wanted, this);
    if (alteration !== RECREATE) this.make(alteration);
  }
}

const isPart = (object: unknown): object is { readonly of: unknown; readonly it: unknown } =>
  typeof object === "object" && object !== null && "of" in object && "it" in object;

/** The part itself, which its owner holds; every look-up wraps it anew. */
const partOf = (object: unknown): unknown => (isPart(object) ? object.it : object);

/** Of an object, or of a part with its owner. */
function withoutOwnerAndComment(object: unknown): unknown {
  if (isPart(object)) return { ...object, it: withoutOwnerAndComment(object.it) };
  const { owner: _owner, grants: _grants, comment: _comment, ...bare } = object as Record<string, unknown>;
  return bare;
}

/** With the owner that made it, and what default privileges gave it. */
function withRightsOf(there: unknown, created: unknown): unknown {
  if (isPart(created) || there === undefined) return created;
  const { owner, grants } = there as Owned;
  return { ...(created as object), ...(owner !== undefined && { owner }), ...(grants && { grants }) };
}
