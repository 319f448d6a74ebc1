import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareKeys, listKey, numberKey } from "./sort-key";
import { versionKey } from "./tools/flyway-names";

const digits = fc.stringMatching(/^[0-9]{1,24}$/);

describe("numberKey", () => {
  it("orders digits of any length as the numbers that they are", () => {
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        const [left, right] = [BigInt(a), BigInt(b)];
        expect(compareKeys(numberKey(a), numberKey(b))).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
    );
  });
});

describe("listKey", () => {
  it("compares part after part; a list that ends first comes first", () => {
    const list = fc.array(fc.nat(1200).map(String), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        const first = a.findIndex((part, i) => Number(part) !== Number(b[i] ?? -1));
        const expected =
          first >= 0 ? Math.sign(Number(a[first]) - Number(b[first] ?? -1)) : a.length < b.length ? -1 : 0;
        expect(compareKeys(listKey(a.map(numberKey)), listKey(b.map(numberKey)))).toBe(expected);
      }),
    );
  });
});

describe("a Flyway version's key", () => {
  const version = fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }).map((parts) => parts.join("."));
  const compare = (a: string, b: string): number => {
    const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
    for (let i = 0; i < 5; i++) {
      const difference = (left[i] ?? 0) - (right[i] ?? 0);
      if (difference !== 0) return Math.sign(difference);
    }
    return 0;
  };

  it("compares numbers, missing ones as zero", () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(compareKeys(versionKey(a), versionKey(b))).toBe(compare(a, b));
      }),
    );
  });

  it("is the same however a version writes its zeros", () => {
    expect(versionKey("1")).toBe(versionKey("1.0.0"));
    expect(versionKey("01.2")).toBe(versionKey("1.002"));
  });

  it("gives a total order: antisymmetric and transitive", () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        const [x, y, z] = [versionKey(a), versionKey(b), versionKey(c)];
        expect(compareKeys(x, y) + compareKeys(y, x)).toBe(0);
        if (compareKeys(x, y) <= 0 && compareKeys(y, z) <= 0)
          expect(compareKeys(x, z)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
