import { apply } from "../apply/apply";
import { DEFAULT_SEARCH_PATH } from "../apply/context";
import type { Change } from "../changes/change";
import type { Catalog } from "../model/catalog";
import type { Owned } from "../model/grant";
import type { Moment, NodeId } from "./kind";
import { RECREATE } from "./kind";
import { KINDS } from "./kinds/kinds";
import { Order } from "./order";
import { Nodes, planOf, type Node, type Plan } from "./plan";
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

type Action = "drop" | "ensure" | "set aside" | "drop aside";

interface Step {
  readonly action: Action;
  readonly node: Node;
}

const idOf = (action: Action, id: NodeId): string => `${action} ${id}`;

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
    for (const step of this.order().inOrder((left) => this.cut(left))) this.perform(step);
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

  /** The dropped object that takes this one along. */
  private rootOf(id: NodeId): NodeId {
    const owner = this.from.withinOf(id);
    return owner !== undefined && this.plan.drops.has(owner) ? this.rootOf(owner) : id;
  }

  private order(): Order<Step> {
    const order = new Order<Step>();
    this.addSteps(order);
    this.orderDrops(order);
    this.orderEnsures(order);
    this.orderNames(order);
    return order;
  }

  private addSteps(order: Order<Step>): void {
    const { drops, ensures, asides } = this.plan;
    for (const [id, node] of [...this.from.all].reverse()) {
      if (asides.has(id)) {
        order.add(idOf("set aside", id), { action: "set aside", node }, rankOf(node) - 0.5);
        order.add(idOf("drop aside", id), { action: "drop aside", node }, LAST);
      } else if (drops.has(id) && this.rootOf(id) === id)
        order.add(idOf("drop", id), { action: "drop", node }, node.kind.goesLast ? LAST : -rankOf(node));
    }
    const wanted = [...this.to.all.values()].filter(({ id }) => ensures.has(id));
    for (const node of groupedByOwner(wanted, this.to))
      order.add(idOf("ensure", node.id), { action: "ensure", node }, rankOf(node));
  }

  private orderDrops(order: Order<Step>): void {
    const { drops, ensures, asides } = this.plan;
    for (const id of drops) {
      const root = this.rootOf(id);
      const drop = idOf(asides.has(root) ? "drop aside" : "drop", root);
      const takers = this.takersOf(root);
      for (const taker of takers) order.before(idOf("drop", taker), drop);
      for (const need of this.from.needsOf(id)) {
        if (asides.has(need)) {
          order.before(drop, idOf("set aside", need));
          order.before(drop, idOf("drop aside", need));
        } else if (drops.has(need)) {
          for (const gone of [this.rootOf(need), ...this.takersOf(need)])
            if (gone !== root && !takers.has(gone)) order.before(drop, idOf("drop", gone));
        } else if (ensures.has(need)) order.before(drop, idOf("ensure", need));
      }
      if (ensures.has(id))
        order.before(asides.has(id) ? idOf("set aside", id) : idOf("drop", root), idOf("ensure", id));
    }
  }

  /** The dropped objects that take one along which is a part of nothing dropped. */
  private takersOf(id: NodeId, known = new Set<NodeId>()): ReadonlySet<NodeId> {
    if (this.rootOf(id) !== id) return known;
    for (const owner of this.from.comesWith(id)) {
      const taker = this.rootOf(owner);
      if (!this.plan.drops.has(owner) || known.has(taker)) continue;
      known.add(taker);
      this.takersOf(taker, known);
    }
    return known;
  }

  private orderEnsures(order: Order<Step>): void {
    const { drops, ensures, asides } = this.plan;
    for (const id of ensures) {
      const ensure = idOf("ensure", id);
      for (const need of [...this.to.needsOf(id), ...this.to.comesWith(id)])
        order.before(idOf("ensure", need), ensure);
      for (const wish of this.to.wishesOf(id)) order.before(idOf("ensure", wish), ensure, true);
      if (drops.has(id)) continue;
      for (const need of this.from.needsOf(id)) {
        if (asides.has(need)) order.before(ensure, idOf("drop aside", need));
        else if (drops.has(need)) order.before(ensure, idOf("drop", this.rootOf(need)));
      }
    }
  }

  /** A name is free when what had it is gone. */
  private orderNames(order: Order<Step>): void {
    const holders = new Map<string, NodeId>();
    const namesOf = ({ kind, object }: Node) => [...(kind.holds?.(object) ?? [])];
    for (const id of this.plan.drops)
      for (const name of namesOf(this.from.all.get(id)!)) holders.set(name, this.rootOf(id));
    for (const id of this.plan.ensures)
      for (const name of namesOf(this.to.all.get(id)!)) {
        const holder = holders.get(name);
        if (holder === undefined || holder === id) continue;
        order.before(idOf("drop", holder), idOf("ensure", id));
        const owner = this.to.withinOf(id);
        if (owner !== undefined) order.before(idOf("drop", holder), idOf("ensure", owner), true);
      }
  }

  /** Tables that need each other can only be dropped when parts of one of them, such as a foreign key, went before. */
  private cut(left: ReadonlyMap<string, Step>): string | undefined {
    const ties = new Map<NodeId, Node[]>();
    const isLeft = (root: NodeId) => left.has(idOf("drop", root));
    for (const part of this.from.all.values()) {
      const root = this.rootOf(part.id);
      if (!isLeft(root)) continue;
      for (const tied of new Set(this.from.needsOf(part.id).map((need) => this.rootOf(need))))
        if (tied !== root && isLeft(tied)) ties.set(tied, [...(ties.get(tied) ?? []), part]);
    }
    const isCuttable = ({ id, kind, object }: Node) => this.rootOf(id) !== id && kind.cuts?.(object) === true;
    const [root, parts] =
      [...ties].find(([, tying]) => tying.every(isCuttable)) ??
      [...ties].find(([, tying]) => tying.some(isCuttable)) ??
      [];
    if (root === undefined) return undefined;
    for (const node of parts!.filter(isCuttable)) this.perform({ action: "drop", node });
    return idOf("drop", root);
  }
}

const LAST = Infinity;

const rankOf = ({ kind, object }: Node): number => kind.rankOf?.(object) ?? kind.rank;

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

/** Parts directly behind what they are a part of. */
function groupedByOwner(nodes: readonly Node[], all: Nodes): Node[] {
  const rootOf = (id: NodeId): NodeId => {
    const owner = all.withinOf(id);
    return owner === undefined ? id : rootOf(owner);
  };
  const groups = new Map<NodeId, Node[]>();
  for (const node of nodes) {
    const root = rootOf(node.id);
    const group = groups.get(root);
    if (group) group.push(node);
    else groups.set(root, [node]);
  }
  return [...groups.values()].flat();
}
