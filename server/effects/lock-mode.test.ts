import { describe, expect, it } from "vitest";
import {
  blocksReads,
  blocksWrites,
  conflicts,
  LOCK_MODES,
  stronger,
  whoWaits,
  workThatWaits,
} from "./lock-mode";

/** PostgreSQL manual, table 13.2, "Conflicting Lock Modes": requested down, held across, weakest first. */
const MANUAL = [
  ".......X",
  "......XX",
  "....XXXX",
  "...XXXXX",
  "..XX.XXX",
  "..XXXXXX",
  ".XXXXXXX",
  "XXXXXXXX",
];

describe("lock modes", () => {
  it("conflict as the manual's table says", () => {
    const table = LOCK_MODES.map((requested) =>
      LOCK_MODES.map((held) => (conflicts(requested, held) ? "X" : ".")).join(""),
    );
    expect(table).toEqual(MANUAL);
  });

  it("conflict both ways or not at all", () => {
    for (const a of LOCK_MODES) for (const b of LOCK_MODES) expect(conflicts(a, b)).toBe(conflicts(b, a));
  });

  it("block writes from SHARE on and reads only in the last", () => {
    expect(LOCK_MODES.filter(blocksWrites)).toEqual(LOCK_MODES.slice(4));
    expect(LOCK_MODES.filter(blocksReads)).toEqual(["ACCESS EXCLUSIVE"]);
    expect(whoWaits("SHARE UPDATE EXCLUSIVE")).toBe("reads and writes go on");
    expect(whoWaits("SHARE")).toBe("writes wait");
  });

  it("let wait whatever needs a lock that meets theirs", () => {
    expect(workThatWaits("ACCESS SHARE")).toEqual(["DDL"]);
    expect(workThatWaits("ROW EXCLUSIVE")).toEqual(["DDL"]);
    expect(workThatWaits("SHARE UPDATE EXCLUSIVE")).toEqual(["DDL", "autovacuum"]);
    expect(workThatWaits("SHARE")).toEqual(["writes", "DDL", "autovacuum"]);
    expect(workThatWaits("EXCLUSIVE")).toEqual(["row locks", "writes", "DDL", "autovacuum"]);
    expect(workThatWaits("ACCESS EXCLUSIVE")).toEqual(["reads", "row locks", "writes", "DDL", "autovacuum"]);
  });

  it("are ordered by strength", () => {
    expect(stronger("SHARE", "ROW EXCLUSIVE")).toBe("SHARE");
    expect(stronger("ACCESS SHARE", "EXCLUSIVE")).toBe("EXCLUSIVE");
  });
});
