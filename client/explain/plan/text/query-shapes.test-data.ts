/** Query shapes by name. `settings` steer the planner to the node in question. */
export interface QueryShape {
  readonly name: string;
  readonly sql: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** The first major version that knows the syntax. */
  readonly since?: number;
}

export const parallel = {
  parallel_setup_cost: "0",
  parallel_tuple_cost: "0",
  min_parallel_table_scan_size: "0",
};

export const queryShapes: readonly QueryShape[] = [
  {
    name: "sequential scan with a filter",
    sql: "SELECT * FROM orders WHERE total > 100 AND note IS NOT NULL",
  },
  { name: "alias", sql: "SELECT o.id FROM orders o WHERE o.total > 100" },
  { name: "index scan", sql: "SELECT * FROM orders WHERE id = 7" },
  { name: "index scan backward", sql: "SELECT * FROM orders ORDER BY placed_at DESC LIMIT 3" },
  { name: "index scan with a filter", sql: "SELECT * FROM orders WHERE id < 40 AND status = 'open'" },
  { name: "index-only scan", sql: "SELECT user_id FROM orders WHERE user_id BETWEEN 3 AND 9" },
  { name: "names that need quotes", sql: `SELECT "Product" FROM "Order Lines" "Lines" WHERE "order" = 3` },
  { name: "an alias that is a keyword", sql: `SELECT * FROM users "user"` },
  { name: "bitmap scan", sql: "SELECT * FROM orders WHERE status = 'open' AND total > 5" },
  {
    name: "bitmap and",
    sql: "SELECT * FROM orders WHERE user_id < 50 AND status = 'open'",
    settings: { enable_indexscan: "off", enable_seqscan: "off" },
  },
  { name: "bitmap or", sql: "SELECT * FROM orders WHERE user_id = 5 OR placed_at < '2024-01-02'" },
  { name: "tid scan", sql: "SELECT * FROM orders WHERE ctid = '(0,1)' OR ctid = '(0,2)'" },
  { name: "tid range scan", sql: "SELECT * FROM orders WHERE ctid > '(0,1)' AND ctid < '(2,1)'" },
  { name: "sample scan", sql: "SELECT * FROM orders TABLESAMPLE bernoulli (10) REPEATABLE (3)" },
  { name: "function scan", sql: "SELECT * FROM generate_series(1, 9) n WHERE n > 3" },
  {
    name: "several functions",
    sql: "SELECT * FROM ROWS FROM (generate_series(1, 9), generate_series(1, 3)) AS r (a, b)",
  },
  {
    name: "json table",
    since: 17,
    sql: `SELECT * FROM json_table('[{"a":1}]', '$[*]' COLUMNS (a int PATH '$.a')) j`,
  },
  { name: "values scan", sql: "SELECT * FROM (VALUES (1, 'a'), (2, 'b')) v WHERE column1 > 1" },
  { name: "result", sql: "SELECT 1" },
  { name: "one-time filter", sql: "SELECT * FROM orders WHERE current_user = 'nobody'" },
  { name: "project set", sql: "SELECT generate_series(1, 3)" },
  {
    name: "hash join",
    sql: "SELECT * FROM orders o JOIN users u ON u.id = o.user_id WHERE u.country = 'DE'",
  },
  {
    name: "hash left join",
    sql: "SELECT * FROM users u LEFT JOIN orders o ON o.user_id = u.id AND o.total > u.id",
  },
  { name: "hash full join", sql: "SELECT * FROM users u FULL JOIN orders o ON o.user_id = u.id" },
  {
    name: "semi join",
    sql: "SELECT * FROM users u WHERE EXISTS (SELECT FROM orders o WHERE o.user_id = u.id AND o.total > 800)",
  },
  {
    name: "anti join",
    sql: "SELECT * FROM users u WHERE NOT EXISTS (SELECT FROM orders o WHERE o.user_id = u.id)",
  },
  {
    name: "right anti join",
    sql: "SELECT * FROM orders o WHERE NOT EXISTS (SELECT FROM users u WHERE o.user_id = u.id)",
    settings: { enable_nestloop: "off" },
  },
  {
    name: "merge join",
    sql: "SELECT * FROM orders o JOIN users u ON u.id = o.user_id",
    settings: { enable_hashjoin: "off", enable_nestloop: "off" },
  },
  {
    name: "nested loop",
    sql: "SELECT * FROM users u JOIN orders o ON o.user_id = u.id WHERE u.email = 'user3@example.com'",
  },
  {
    name: "nested loop left join",
    sql: "SELECT * FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE u.id = 5",
    settings: { enable_hashjoin: "off" },
  },
  {
    name: "nested loop with a join filter",
    sql: "SELECT * FROM users u JOIN orders o ON o.user_id > u.id WHERE u.id < 3 AND o.id < 50",
  },
  {
    name: "memoize",
    sql: "SELECT * FROM orders o JOIN users u ON u.id = o.user_id",
    settings: { enable_hashjoin: "off", enable_mergejoin: "off" },
  },
  { name: "materialize", sql: "SELECT * FROM edges a, edges b WHERE a.parent > b.child", settings: {} },
  { name: "sort", sql: 'SELECT * FROM orders ORDER BY total DESC NULLS LAST, note COLLATE "C"' },
  { name: "top-N sort", sql: "SELECT * FROM orders ORDER BY total DESC LIMIT 5 OFFSET 2" },
  { name: "incremental sort", sql: "SELECT * FROM orders ORDER BY user_id, total LIMIT 50" },
  { name: "aggregate", sql: "SELECT count(*), sum(total) FROM orders" },
  { name: "hash aggregate", sql: "SELECT status, count(*) FROM orders GROUP BY status HAVING count(*) > 3" },
  { name: "group aggregate", sql: "SELECT status, count(DISTINCT user_id) FROM orders GROUP BY status" },
  {
    name: "spilling hash aggregate",
    sql: "SELECT note, total, count(*) FROM orders GROUP BY note, total",
    settings: { work_mem: "64kB", enable_sort: "off" },
  },
  { name: "group", sql: "SELECT user_id FROM orders GROUP BY user_id", settings: { enable_hashagg: "off" } },
  { name: "unique", sql: "SELECT DISTINCT user_id FROM orders", settings: { enable_hashagg: "off" } },
  {
    name: "grouping sets",
    sql: "SELECT status, user_id, count(*) FROM orders GROUP BY GROUPING SETS ((status, user_id), (status), ())",
  },
  {
    name: "grouping sets by sorting",
    sql: "SELECT status, total, count(*) FROM orders GROUP BY CUBE (status, total)",
    settings: { enable_hashagg: "off" },
  },
  {
    name: "mixed aggregate",
    sql: "SELECT status, total, count(*) FROM orders GROUP BY ROLLUP (status), CUBE (total)",
  },
  {
    name: "window",
    sql: "SELECT rank() OVER w, sum(total) OVER (w ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM orders WINDOW w AS (PARTITION BY status ORDER BY total)",
  },
  {
    name: "window with a run condition",
    sql: "SELECT * FROM (SELECT id, row_number() OVER (ORDER BY total) r FROM orders) q WHERE r <= 3",
  },
  { name: "union", sql: "SELECT id FROM users UNION SELECT user_id FROM orders" },
  { name: "union all", sql: "SELECT id FROM users UNION ALL SELECT user_id FROM orders" },
  { name: "intersect", sql: "SELECT id FROM users INTERSECT SELECT user_id FROM orders" },
  {
    name: "except by sorting",
    sql: "SELECT id FROM users EXCEPT ALL SELECT user_id FROM orders",
    settings: { enable_hashagg: "off" },
  },
  {
    name: "subquery scan",
    sql: "SELECT * FROM (SELECT country, count(*) n FROM users GROUP BY country OFFSET 0) q WHERE n > 3",
  },
  {
    name: "correlated subplan",
    sql: "SELECT u.id, (SELECT count(*) FROM orders o WHERE o.user_id = u.id) FROM users u LIMIT 5",
  },
  { name: "hashed subplan", sql: "SELECT * FROM users WHERE id NOT IN (SELECT user_id FROM orders)" },
  { name: "init plan", sql: "SELECT * FROM orders WHERE total = (SELECT max(total) FROM orders)" },
  { name: "init plan by an index", sql: "SELECT max(placed_at), min(placed_at) FROM orders" },
  {
    name: "materialized CTE",
    sql: "WITH c AS MATERIALIZED (SELECT * FROM orders) SELECT * FROM c a JOIN c b ON a.id = b.id WHERE a.total > 5",
  },
  {
    name: "recursive CTE",
    sql: "WITH RECURSIVE t AS (SELECT child FROM edges WHERE parent = 1 UNION SELECT e.child FROM edges e JOIN t ON t.child = e.parent) SELECT * FROM t",
  },
  { name: "view", sql: "SELECT * FROM open_orders WHERE total > 10" },
  { name: "partitions, pruned", sql: "SELECT * FROM events WHERE at >= '2025-06-01' AND at < '2025-07-01'" },
  { name: "partitions, appended", sql: "SELECT * FROM events e WHERE kind = 'kind 3'" },
  { name: "partitions, merged", sql: "SELECT * FROM events ORDER BY id", settings: { enable_sort: "off" } },
  { name: "partitions, pruned at start", sql: "SELECT * FROM events WHERE at = current_date" },
  { name: "gather", sql: "SELECT * FROM orders WHERE total > 890", settings: parallel },
  {
    name: "parallel aggregate",
    sql: "SELECT status, count(*) FROM orders GROUP BY status",
    settings: parallel,
  },
  {
    name: "gather merge",
    sql: "SELECT * FROM orders ORDER BY total, id",
    settings: { ...parallel, work_mem: "64kB" },
  },
  {
    name: "parallel hash join",
    sql: 'SELECT count(*) FROM orders o JOIN "Order Lines" l ON l."order" = o.id',
    settings: parallel,
  },
  { name: "parallel append", sql: "SELECT count(*) FROM events", settings: parallel },
  { name: "a disabled node", sql: "SELECT * FROM edges", settings: { enable_seqscan: "off" } },
  { name: "insert", sql: "INSERT INTO edges SELECT id, user_id FROM orders WHERE id < 3" },
  {
    name: "insert on conflict",
    sql: "INSERT INTO users (email, country, created_at) VALUES ('a', 'DE', now()) ON CONFLICT (email) DO UPDATE SET country = excluded.country WHERE users.country <> 'DE'",
  },
  {
    name: "insert on conflict do nothing",
    sql: "INSERT INTO users (email, country, created_at) VALUES ('a', 'DE', now()) ON CONFLICT DO NOTHING",
  },
  {
    name: "update",
    sql: "UPDATE orders o SET status = 'paid' FROM users u WHERE u.id = o.user_id AND u.email = 'user3@example.com'",
    // An index scan shows no pages, whose number an earlier, rolled-back update would have changed.
    settings: { enable_bitmapscan: "off" },
  },
  { name: "update of a partitioned table", sql: "UPDATE events SET kind = 'x' WHERE id = 3" },
  { name: "delete returning", sql: "DELETE FROM orders WHERE id = 3 RETURNING *" },
  {
    name: "writing CTE",
    sql: "WITH gone AS (DELETE FROM edges WHERE child = 5 RETURNING *) SELECT count(*) FROM gone",
  },
  {
    name: "merge",
    sql: "MERGE INTO edges e USING (SELECT 1 AS parent, 5 AS child UNION ALL SELECT 7, 99999) s ON s.child = e.child WHEN MATCHED THEN UPDATE SET parent = s.parent WHEN NOT MATCHED THEN INSERT VALUES (s.parent, s.child)",
  },
  { name: "row locks", sql: "SELECT * FROM orders WHERE id < 5 FOR UPDATE" },
  {
    name: "lateral",
    sql: "SELECT * FROM users u, LATERAL (SELECT * FROM orders o WHERE o.user_id = u.id ORDER BY placed_at DESC LIMIT 2) x WHERE u.country = 'DE' AND u.id < 50",
  },
];
