export interface ChildrenSource<Node> {
  /** Must not reject. */
  readonly read: () => Promise<readonly Node[]>;
  /** Shown where there was nothing before. */
  readonly standIn: () => readonly Node[];
  /** The children have come after all: ask for them again. */
  readonly onLate: (nothingBefore: boolean) => void;
}

/**
 * Children that are not there in time are stood in for by those of before, and come when they come.
 *
 * VS Code draws nothing new of a tree until all that is expanded in it is there, so one slow database would keep it from
 * showing that another one is connected.
 */
export class PatientChildren<Node> {
  private readonly readings = new Map<string, Promise<readonly Node[]>>();
  private readonly known = new Map<string, readonly Node[]>();
  private readonly arrivedLate = new Set<string>();

  /** @param patience milliseconds */
  constructor(private readonly patience: number) {}

  /** The children of the parent with this id, read anew, unless they have just arrived late. */
  async of(id: string, { read, standIn, onLate }: ChildrenSource<Node>): Promise<readonly Node[]> {
    if (this.arrivedLate.delete(id)) return this.known.get(id) ?? [];
    const reading = read();
    this.readings.set(id, reading);
    const inTime = await Promise.race([reading, later(this.patience)]);
    if (inTime) {
      this.keep(id, reading, inTime);
      return inTime;
    }
    const before = this.known.get(id);
    void reading.then((children) => {
      if (!this.keep(id, reading, children)) return;
      this.arrivedLate.add(id);
      onLate(before === undefined);
    });
    return before ?? standIn();
  }

  /** What is on its way, or has just come, is out of date: the next question reads anew. */
  outdate(): void {
    this.readings.clear();
    this.arrivedLate.clear();
  }

  /** Only what was read last counts. */
  private keep(id: string, reading: Promise<readonly Node[]>, children: readonly Node[]): boolean {
    const isLast = this.readings.get(id) === reading;
    if (isLast) this.known.set(id, children);
    return isLast;
  }
}

const later = (milliseconds: number) =>
  new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), milliseconds));
