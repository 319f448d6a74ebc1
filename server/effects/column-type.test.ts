import { beforeAll, describe, expect, it } from "vitest";
import { resolveDataType } from "../catalog/apply/resolve";
import { readDataTypeText } from "../catalog/read/type/data-type";
import { readExpressionText } from "../catalog/read/query/expression";
import { loadPostgresParser } from "../sql/postgres-parser";
import { keepsOperatorClass, typeChangeEffect } from "./column-type";
import { momentAfter } from "./testing/predict";

beforeAll(loadPostgresParser);

const DOMAINS = `CREATE DOMAIN plain AS text;
  CREATE DOMAIN positive AS int CHECK (value > 0);
  CREATE DOMAIN over_positive AS positive;
  CREATE TYPE mood AS ENUM ('sad', 'ok');`;

interface Session {
  readonly using?: string;
  readonly timeZone?: string;
  readonly postgres?: number;
}

function change(from: string, to: string, { using, timeZone, postgres = 18 }: Session = {}) {
  const { catalog } = momentAfter(DOMAINS);
  const type = (text: string) => resolveDataType(catalog, readDataTypeText(text), ["public"]);
  return typeChangeEffect(type(from), type(to), {
    catalog,
    using: using === undefined ? undefined : readExpressionText(using),
    column: "c",
    postgres,
    ...(timeZone !== undefined && { timeZone }),
  });
}

describe("a change of type", () => {
  it.each([
    ["varchar(10)", "varchar(20)"],
    ["varchar(10)", "varchar"],
    ["varchar(10)", "text"],
    ["text", "varchar"],
    ["numeric(10,2)", "numeric(12,2)"],
    ["numeric(10,2)", "numeric"],
    ["timestamp(3)", "timestamp"],
    ["varbit(5)", "varbit(9)"],
    ["cidr", "inet"],
    ["int", "oid"],
    ["text", "plain"],
    ["positive", "int"],
  ])("leaves the rows alone: %s to %s", (from, to) => {
    expect(change(from, to)).toBe("metadata");
  });

  it.each([
    ["varchar(20)", "varchar(10)"],
    ["text", "varchar(10)"],
    ["char(5)", "char(10)"],
    ["bit(4)", "bit(8)"],
    ["int", "bigint"],
    ["numeric(10,2)", "numeric(12,4)"],
    ["timestamp", "timestamp(0)"],
    ["inet", "cidr"],
    ["json", "jsonb"],
    ["text", "mood"],
    ["int", "positive"],
    ["int", "over_positive"],
    ["int", "int[]"],
  ])("rewrites them: %s to %s", (from, to) => {
    expect(change(from, to)).toBe("rewrite");
  });

  it("between timestamps with and without time zone costs nothing where the session's zone is UTC, since 12", () => {
    expect(change("timestamp", "timestamptz", { timeZone: "UTC" })).toBe("metadata");
    expect(change("timestamptz", "timestamp", { timeZone: "Etc/UTC" })).toBe("metadata");
    expect(change("timestamp", "timestamptz", { timeZone: "UTC", postgres: 11 })).toBe("rewrite");
    expect(change("timestamp", "timestamptz", { timeZone: "Europe/London" })).toBe("rewrite");
    expect(change("timestamp", "timestamptz")).toBe("rewrite");
  });

  it("with USING computes every row, unless it is the column itself", () => {
    expect(change("varchar(10)", "text", { using: "c" })).toBe("metadata");
    expect(change("varchar(10)", "text", { using: "c::text" })).toBe("metadata");
    expect(change("varchar(10)", "text", { using: "lower(c)" })).toBe("rewrite");
    expect(change("varchar(10)", "text", { using: "d" })).toBe("rewrite");
  });

  it("to a type that nothing shows is not known", () => {
    expect(change("text", "elsewhere.unseen")).toBe("unknown");
  });
});

describe("an index", () => {
  const keeps = (from: string, to: string) =>
    keepsOperatorClass(momentAfter(DOMAINS).catalog, readDataTypeText(from), readDataTypeText(to));
  it("serves types that share their operator class", () => {
    expect(keeps("varchar(10)", "text")).toBe(true);
    expect(keeps("cidr", "inet")).toBe(true);
    expect(keeps("oid", "regclass")).toBe(true);
  });
  it("is built anew for others, and for arrays of another type", () => {
    expect(keeps("int", "oid")).toBe(false);
    expect(keeps("timestamp", "timestamptz")).toBe(false);
    expect(keeps("varchar[]", "text[]")).toBe(false);
  });
});
