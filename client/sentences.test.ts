import { describe, expect, it } from "vitest";
import { sentences } from "./sentences";

describe("sentences", () => {
  it("ends each part once and leaves out what is empty", () => {
    expect(sentences('column "bad" does not exist', null, "Perhaps you meant bat.", " ", "Really?")).toBe(
      'column "bad" does not exist. Perhaps you meant bat. Really?',
    );
  });
});
