import { describe, expect, it } from "vitest";
import { identifierOf, identifiersOf } from "./identifier";

describe("an identifier", () => {
  it("folds ASCII letters alone, and nothing between quotes", () => {
    expect(identifierOf("ÄBC_İ")).toBe("Äbc_İ");
    expect(identifierOf('"A""b"')).toBe('A"b');
  });

  it("may be written with escapes", () => {
    expect(identifierOf('U&"d\\0061t\\+000061"')).toBe("data");
    expect(identifierOf('u&"\\\\ \\+01F600\\D83D\\DE00"')).toBe("\\ 😀😀");
  });

  it("has 63 bytes at most, and no half a character", () => {
    expect(identifierOf("a".repeat(70))).toBe("a".repeat(63));
    expect(identifierOf(`${"a".repeat(62)}éb`)).toBe("a".repeat(62));
    expect(identifierOf(`"${"é".repeat(40)}"`)).toBe("é".repeat(31));
  });

  it("stands in a list as a setting holds it", () => {
    expect(identifiersOf('A, "My, App" ,"$user",public')).toEqual(["a", "My, App", "$user", "public"]);
    expect(identifiersOf('"", x')).toEqual(["", "x"]);
  });
});
