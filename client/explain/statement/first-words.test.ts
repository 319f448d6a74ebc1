import { expect, it } from "vitest";
import { firstWords } from "./first-words";

it.each([
  ["SELECT 1", "SELECT 1"],
  ["-- all of them\nSELECT *\n  FROM orders /* here */ o", "SELECT * FROM orders o"],
  [
    "SELECT customer_id, count(*) FROM orders GROUP BY customer_id",
    "SELECT customer_id, count(*) FROM orders…",
  ],
  ["x".repeat(60), `${"x".repeat(40)}…`],
])("%j is titled %j", (sql, title) => expect(firstWords(sql)).toBe(title));
