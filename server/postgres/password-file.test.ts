import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPassword, passwordFilePath } from "./password-file";

const question = { host: "db", port: 5432, database: "shop", user: "ann" };
const find = (...lines: string[]) => findPassword(question, lines.join("\n"));

describe("findPassword", () => {
  it("takes the first line that matches in every field", () => {
    expect(find("db:5433:shop:ann:no", "db:5432:shop:ann:yes", "*:*:*:*:late")).toBe("yes");
    expect(find("other:*:*:*:no", "db:*:*:bob:no")).toBeUndefined();
    expect(find("*:*:*:*:any")).toBe("any");
  });

  it("passes over comments and lines that are too short", () => {
    expect(find("#db:5432:shop:ann:no", "", "db:5432", "db:*:*:*:yes\r")).toBe("yes");
  });

  it("knows a socket by its directory and as localhost", () => {
    const socket = { ...question, host: "/var/run/postgresql" };
    expect(findPassword(socket, "localhost:*:*:*:a")).toBe("a");
    expect(findPassword(socket, "/var/run/postgresql:*:*:*:b")).toBe("b");
  });

  it("finds any password that was written with backslashes", () => {
    const escape = (text: string) => text.replace(/[\\:]/g, "\\$&");
    const field = fc.stringMatching(/^[^\r\n]{1,10}$/).filter((text) => text !== "*");
    fc.assert(
      fc.property(field, field, (user, password) => {
        fc.pre(!user.startsWith("#"));
        expect(findPassword({ ...question, user }, `db:5432:shop:${escape(user)}:${escape(password)}`)).toBe(
          password,
        );
      }),
    );
  });
});

it("looks where libpq looks", () => {
  expect(passwordFilePath({ PGPASSFILE: "/x/pass" })).toBe("/x/pass");
  if (process.platform !== "win32") expect(passwordFilePath({ HOME: "/home/ann" })).toBe("/home/ann/.pgpass");
});
