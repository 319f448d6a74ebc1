import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { loadPostgresParser } from "../postgres-parser";
import { tokenize } from "../tokens";
import { findFault } from "./find-fault";
import { parsePlpgsql, type Frame } from "./parser";

beforeAll(loadPostgresParser);

const FRAME: Frame = { head: "DO ", tail: "" };
const RIGHT = `
DECLARE n integer := 0; names text[] := ARRAY['a', 'b'];
BEGIN
  IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'a') THEN
    CREATE TABLE a (id bigint, CHECK (id > 0));
  ELSIF n = 1 THEN
    ALTER TABLE a ADD COLUMN b integer;
  END IF;
  FOR n IN 1 .. 10 LOOP
    UPDATE a SET b = n WHERE id = n + 1;
    EXIT WHEN n > 3;
  END LOOP;
  n := n + 1;
  PERFORM count(*) FROM a;
  RAISE NOTICE 'n is %', n;
EXCEPTION WHEN others THEN
  EXECUTE format('DROP TABLE %I', 'a');
END;
`;

const TOKENS = tokenize(RIGHT);
const PIECES = [
  "",
  ";",
  "IF",
  "x",
  "(",
  ")",
  "THEN",
  "END",
  "BEGIN",
  "ALTER TABLE a A",
  "SELECT",
  ":=",
  "'",
  ",",
];

it("finds the same place from what is known to be right as from the start", () => {
  let faults = 0;
  fc.assert(
    fc.property(
      fc.nat(TOKENS.length - 1),
      fc.constantFrom(...PIECES),
      fc.constantFrom(0, 1),
      (index, piece, removed) => {
        const { start, end } = TOKENS[index]!.range;
        const body = `${RIGHT.slice(0, start)}${piece} ${RIGHT.slice(removed ? end : start)}`;
        const answer = parsePlpgsql(FRAME, body);
        if (answer.kind !== "error") return;
        faults++;
        const known = findFault(FRAME, body, answer.message, start);
        expect(known.range).toEqual(findFault(FRAME, body, answer.message).range);
        // What was said to be right is: from there it is found once more.
        expect(findFault(FRAME, body, answer.message, known.rightUpTo).range).toEqual(known.range);
      },
    ),
    { numRuns: 600 },
  );
  expect(faults).toBeGreaterThan(200);
});
