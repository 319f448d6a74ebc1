import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PatientChildren } from "./patient-children";

const patience = 100;

/** A reading that ends when it is told to. */
function reading() {
  let arrive: (children: readonly string[]) => void = () => undefined;
  const promise = new Promise<readonly string[]>((resolve) => (arrive = resolve));
  return { read: () => promise, arrive: (...children: string[]) => arrive(children) };
}

describe("PatientChildren", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  let late: boolean[];
  const patientChildren = () => {
    late = [];
    const children = new PatientChildren<string>(patience);
    const rest = {
      standIn: () => ["reading…"],
      onLate: (nothingBefore: boolean) => void late.push(nothingBefore),
    };
    return {
      of: (id: string, read: () => Promise<readonly string[]>) => children.of(id, { read, ...rest }),
      outdate: () => children.outdate(),
    };
  };

  it("answers what comes in time", async () => {
    const children = patientChildren();
    const first = reading();
    const answer = children.of("a", first.read);
    first.arrive("x");
    expect(await answer).toEqual(["x"]);
    expect(late).toEqual([]);
  });

  it("stands in for what does not, and answers it when it has come, without reading again", async () => {
    const children = patientChildren();
    const first = reading();
    const answer = children.of("a", first.read);
    await vi.advanceTimersByTimeAsync(patience);
    expect(await answer).toEqual(["reading…"]);
    first.arrive("x");
    await vi.advanceTimersByTimeAsync(0);
    expect(late).toEqual([true]);
    const again = vi.fn(first.read);
    expect(await children.of("a", again)).toEqual(["x"]);
    expect(again).not.toHaveBeenCalled();
  });

  it("stands in with what was there before", async () => {
    const children = patientChildren();
    await children.of("a", () => Promise.resolve(["old"]));
    const second = reading();
    const answer = children.of("a", second.read);
    await vi.advanceTimersByTimeAsync(patience);
    expect(await answer).toEqual(["old"]);
    second.arrive("new");
    await vi.advanceTimersByTimeAsync(0);
    expect(late).toEqual([false]);
  });

  it("forgets a slow reading once a later one has begun", async () => {
    const children = patientChildren();
    const slow = reading();
    const answer = children.of("a", slow.read);
    await vi.advanceTimersByTimeAsync(patience);
    await answer;
    expect(await children.of("a", () => Promise.resolve(["new"]))).toEqual(["new"]);
    slow.arrive("outdated");
    await vi.advanceTimersByTimeAsync(0);
    expect(late).toEqual([]);
    expect(await children.of("a", () => Promise.resolve(["newer"]))).toEqual(["newer"]);
  });

  it("reads anew when what has come late is out of date", async () => {
    const children = patientChildren();
    const slow = reading();
    const answer = children.of("a", slow.read);
    await vi.advanceTimersByTimeAsync(patience);
    await answer;
    slow.arrive("outdated");
    await vi.advanceTimersByTimeAsync(0);
    children.outdate();
    expect(await children.of("a", () => Promise.resolve(["new"]))).toEqual(["new"]);
  });

  it("keeps parents apart", async () => {
    const children = patientChildren();
    await children.of("a", () => Promise.resolve(["of a"]));
    const slow = reading();
    const answer = children.of("b", slow.read);
    await vi.advanceTimersByTimeAsync(patience);
    expect(await answer).toEqual(["reading…"]);
  });
});
