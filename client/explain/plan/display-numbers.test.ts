import { describe, expect, it } from "vitest";
import { cost, duration, factor, kilobytes, pages, percent, plainCount } from "./display-numbers";

/** Units stand behind a narrow space that does not break. */
const plain = (text: string): string => text.replaceAll("\u202f", " ");

describe("numbers as people read them", () => {
  it.each([
    [0, "0 ms"],
    [0.004, "<0.01 ms"],
    [0.036, "0.04 ms"],
    [0.5, "0.50 ms"],
    [9.994, "9.99 ms"],
    [20.514, "20.5 ms"],
    [637.75, "638 ms"],
    [1111.3, "1.11 s"],
    [55891.1, "55.9 s"],
    [125_000, "2 min 5 s"],
    [7_500_000, "2 h 5 min"],
  ])("duration(%d) is %s", (milliseconds, text) => expect(plain(duration(milliseconds))).toBe(text));

  it.each([
    [0, "0"],
    [300000, "300,000"],
    [9_999_999, "9,999,999"],
    [310_823_800, "311 M"],
    [12_345_678, "12.3 M"],
    [4.2e9, "4.20 G"],
    [1.5e12, "1.50 T"],
  ])("plainCount(%d) is %s", (value, text) => expect(plain(plainCount(value))).toBe(text));

  it.each([
    [0, "0 %"],
    [0.0004, "<0.1 %"],
    [0.0123, "1.2 %"],
    [0.5512, "55 %"],
    [1, "100 %"],
  ])("percent(%d) is %s", (fraction, text) => expect(plain(percent(fraction))).toBe(text));

  it.each([
    [8.31, "8.31"],
    [99.9, "99.9"],
    [12573, "12,573"],
    [166_528_090, "167 M"],
  ])("cost(%d) is %s", (value, text) => expect(plain(cost(value))).toBe(text));

  it("amounts of data and factors", () => {
    expect([kilobytes(25), kilobytes(63024), kilobytes(3 * 1024 * 1024)].map(plain)).toEqual([
      "25 kB",
      "61.5 MB",
      "3.00 GB",
    ]);
    expect(plain(pages(8823))).toBe("68.9 MB");
    expect(factor(1499.6)).toBe("1,500×");
  });
});
