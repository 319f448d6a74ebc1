import { describe, expect, it } from "vitest";
import { sealPassword, unsealPassword } from "./sealed-password";

const server = { host: "db.example.org", port: 5432, user: "app" };

describe("a sealed password", () => {
  it("opens for the server it was sealed for", () => {
    expect(unsealPassword(sealPassword("sécret \"'\n", server), server)).toBe("sécret \"'\n");
  });

  it.each([{ host: "evil.example.org" }, { port: 5433 }, { user: "postgres" }])(
    "stays shut for %j",
    (other) => {
      expect(unsealPassword(sealPassword("secret", server), { ...server, ...other })).toBeUndefined();
    },
  );

  it.each([undefined, "", "secret", "null", "[]", '{"password":5}'])("is not found in %j", (text) => {
    expect(unsealPassword(text, server)).toBeUndefined();
  });
});
