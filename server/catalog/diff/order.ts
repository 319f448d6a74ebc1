/** A step of a plan that must come before another. */
interface Edge {
  readonly to: string;
  /** Had better come before, but need not. */
  readonly wish: boolean;
}

/** Steps in an order: what must come first does; among the rest, the smallest rank, then the order of adding. */
export class Order<Step> {
  private readonly steps = new Map<
    string,
    { readonly step: Step; readonly rank: number; readonly place: number }
  >();
  private readonly edges = new Map<string, Edge[]>();
  private readonly waits = new Map<string, { must: number; wish: number }>();

  /** A step of infinite rank comes when all others are done. */
  add(id: string, step: Step, rank: number): void {
    this.steps.set(id, { step, rank, place: this.steps.size });
    this.waits.set(id, { must: 0, wish: 0 });
  }

  has(id: string): boolean {
    return this.steps.has(id);
  }

  /** Both must have been added; others are no matter. */
  before(first: string, then: string, wish = false): void {
    const waits = this.waits.get(then);
    if (first === then || !waits || !this.steps.has(first)) return;
    const edges = this.edges.get(first) ?? [];
    if (edges.some((edge) => edge.to === then && edge.wish === wish)) return;
    edges.push({ to: then, wish });
    this.edges.set(first, edges);
    waits[wish ? "wish" : "must"]++;
  }

  /**
   * The steps one by one. Where all that are left wait for each other, `cut` may do something about it and answer which
   * step then goes on; without, the one of the smallest rank does.
   */
  *inOrder(cut?: (left: ReadonlyMap<string, Step>) => string | undefined): Iterable<Step> {
    const left = new Map([...this.steps].map(([id, { step }]) => [id, step]));
    while (left.size > 0) {
      const ready = this.next(left, false) ?? this.next(left, true);
      const next =
        ready !== undefined && !this.isTooEarly(ready, left)
          ? ready
          : (cut?.(left) ?? ready ?? this.lowest([...left.keys()]));
      const step = left.get(next)!;
      left.delete(next);
      for (const { to, wish } of this.edges.get(next) ?? []) this.waits.get(to)![wish ? "wish" : "must"]--;
      yield step;
    }
  }

  /** One of the last is ready while others wait for each other. */
  private isTooEarly(id: string, left: ReadonlyMap<string, Step>): boolean {
    const isLast = (one: string) => this.steps.get(one)!.rank === Infinity;
    return isLast(id) && [...left.keys()].some((other) => !isLast(other));
  }

  private next(left: ReadonlyMap<string, Step>, whateverTheWishes: boolean): string | undefined {
    const ready = [...left.keys()].filter((id) => {
      const { must, wish } = this.waits.get(id)!;
      return must <= 0 && (whateverTheWishes || wish <= 0);
    });
    return ready.length > 0 ? this.lowest(ready) : undefined;
  }

  private lowest(ids: readonly string[]): string {
    return ids.reduce((best, id) => (this.isLower(id, best) ? id : best));
  }

  private isLower(id: string, other: string): boolean {
    const a = this.steps.get(id)!;
    const b = this.steps.get(other)!;
    return a.rank === b.rank ? a.place < b.place : a.rank < b.rank;
  }
}
