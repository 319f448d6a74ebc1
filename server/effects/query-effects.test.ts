import { beforeAll, expect, it } from "vitest";
import { loadPostgresParser } from "../sql/postgres-parser";
import { momentAfter, predict } from "./testing/predict";

beforeAll(loadPostgresParser);

const SCHEMA = `create table a (id int primary key); create table b (id int primary key, a int references a);
create table log (id int)`;

it.each([
  ["with gone as (delete from b returning id) select * from gone", { b: "ROW EXCLUSIVE" }],
  [
    "with gone as (delete from b returning id) insert into log select id from gone",
    { b: "ROW EXCLUSIVE", log: "ROW EXCLUSIVE" },
  ],
  [
    "with made as (insert into b select id, id from log returning id) select * from made",
    { a: "ROW SHARE", b: "ROW EXCLUSIVE", log: "ACCESS SHARE" },
  ],
  ["explain with gone as (delete from b returning id) select * from gone", { b: "ROW EXCLUSIVE" }],
  ["with seen as (select * from b) select * from seen", { b: "ACCESS SHARE" }],
])("%s", (sql, locks) => {
  const { prediction } = predict(sql, momentAfter(SCHEMA), 18);
  const predicted = prediction.locks.map(({ relation, mode }) => [relation.name, mode]);
  expect(Object.fromEntries(predicted)).toEqual(locks);
});
