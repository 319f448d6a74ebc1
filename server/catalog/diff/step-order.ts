import type { NodeId } from "./kind";
import { Order } from "./order";
import type { Node, Nodes, Plan } from "./plan";

/** What a diff does with one object: what is set aside is dropped when nothing uses it any more. */
export type Action = "drop" | "ensure" | "set aside" | "drop aside";

export interface Step {
  readonly action: Action;
  readonly node: Node;
}

const idOf = (action: Action, id: NodeId): string => `${action} ${id}`;

/** The order in which PostgreSQL takes the steps of a plan. */
export class StepOrder {
  constructor(
    private readonly from: Nodes,
    private readonly to: Nodes,
    private readonly plan: Plan,
  ) {}

  /** The steps one by one. Where tables need each other, `drop` takes a part of one of them away between the steps. */
  steps(drop: (part: Node) => void): Iterable<Step> {
    return this.ordered().inOrder((left) => this.cut(left, drop));
  }

  private ordered(): Order<Step> {
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

  /** The dropped object that takes this one along. */
  private rootOf(id: NodeId): NodeId {
    const owner = this.from.withinOf(id);
    return owner !== undefined && this.plan.drops.has(owner) ? this.rootOf(owner) : id;
  }

  /** Tables that need each other can only be dropped when parts of one of them, such as a foreign key, went before. */
  private cut(left: ReadonlyMap<string, Step>, drop: (part: Node) => void): string | undefined {
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
    parts!.filter(isCuttable).forEach(drop);
    return idOf("drop", root);
  }
}

const LAST = Infinity;

const rankOf = ({ kind, object }: Node): number => kind.rankOf?.(object) ?? kind.rank;

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
