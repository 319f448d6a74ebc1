import { beforeAll, describe, expect, it } from "vitest";
import { readExpressionText } from "../catalog/read/query/expression";
import { loadPostgresParser } from "../sql/postgres-parser";
import { momentAfter } from "./testing/predict";
import { volatilityOf } from "./volatility";

beforeAll(loadPostgresParser);

const FUNCTIONS = `
  CREATE FUNCTION one() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 1';
  CREATE FUNCTION dice() RETURNS float LANGUAGE sql AS 'SELECT random() * 6';
  CREATE FUNCTION stable_dice() RETURNS float LANGUAGE sql STABLE AS 'SELECT random()';
  CREATE FUNCTION in_a_block() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
  CREATE FUNCTION from_a_table() RETURNS int LANGUAGE sql AS 'SELECT max(a) FROM t';
  CREATE FUNCTION as_definer() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
  CREATE FUNCTION ping() RETURNS int LANGUAGE sql AS 'SELECT pong()';
  CREATE FUNCTION pong() RETURNS int LANGUAGE sql AS 'SELECT ping()';`;

const volatility = (expression: string, postgres = 18) =>
  volatilityOf(readExpressionText(expression), momentAfter(FUNCTIONS).catalog, ["public"], postgres);

describe("a default is computed per row", () => {
  it.each([
    "random()",
    "md5(random()::text)",
    "nextval('s')",
    "gen_random_uuid()",
    "clock_timestamp()",
    "uuid_generate_v4()",
    "dice()",
    "in_a_block()",
    "from_a_table()",
    "as_definer()",
    "ping()",
  ])("%s", (expression) => expect(volatility(expression)).toBe("volatile"));

  it("up to 11 also where the function could be inlined", () => {
    expect(volatility("one()", 11)).toBe("volatile");
    expect(volatility("one()", 12)).toBe("not volatile");
  });
});

describe("a default is computed once", () => {
  it.each([
    "10",
    "'{}'::jsonb",
    "now()",
    "current_timestamp",
    "current_user",
    "CURRENT_DATE + 1",
    "jsonb_build_object('a', 1)",
    "stable_dice()",
  ])("%s", (expression) => expect(volatility(expression)).toBe("not volatile"));
});

describe("a function that nothing shows", () => {
  it("leaves it open, unless something else is volatile for sure", () => {
    expect(volatility("unseen()")).toBe("unknown");
    expect(volatility("coalesce(unseen(), random())")).toBe("volatile");
  });
});
