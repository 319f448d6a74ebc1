export interface Outcome {
  /** The first server that runs the snippet; 12 unless said. */
  readonly since?: number;
  /** SQL for the prelude's database before the snippet. */
  readonly before?: string;
  /** The snippet that comes before this one. */
  readonly continues?: string;
  /** What the server says at `client_min_messages = debug1`, where that proves what the snippet promises. */
  readonly says?: readonly RegExp[];
  /** SQL that uses what the snippet made. */
  readonly after?: string;
  /** Scripts whose last statement answers true. */
  readonly then: readonly string[];
}

/** What each snippet, by its prefix, makes of the shop of `prelude.sql`. */
export const outcomes: Readonly<Record<string, Outcome>> = {
  pgtimeout: { then: ["SELECT current_setting('lock_timeout') = '2s'"] },
  pgindex: { then: ["SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_placed_on_idx'::regclass"] },
  pgunique: { then: ["SELECT convalidated FROM pg_constraint WHERE conname = 'customers_email_key'"] },
  pgfk: {
    then: [
      "SELECT convalidated AND confdeltype = 'r' FROM pg_constraint WHERE conname = 'orders_customer_id_fkey'",
      "SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_customer_id_idx'::regclass",
    ],
  },
  pgcheck: { then: ["SELECT convalidated FROM pg_constraint WHERE conname = 'orders_total_check'"] },
  pgnotnull: {
    says: [/sufficient to prove that it does not contain nulls/],
    before: "UPDATE orders SET note = 'none'",
    then: [
      "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'note'",
      "SELECT count(*) = 0 FROM pg_constraint WHERE conname = 'orders_note_is_set'",
    ],
  },
  pgnotnull18: {
    since: 18,
    before: "UPDATE orders SET note = 'none'",
    then: ["SELECT convalidated FROM pg_constraint WHERE conname = 'orders_note_not_null' AND contype = 'n'"],
  },
  pgbackfill: {
    before: "UPDATE orders SET note = 'kept' WHERE id = 7",
    then: [
      "SELECT count(*) = 11999 AND count(DISTINCT xmin::text) = 3 FROM orders WHERE note = 'none'",
      "SELECT count(*) = 1 FROM orders WHERE note = 'kept'",
      "SELECT reltuples = 12000 FROM pg_class WHERE oid = 'orders'::regclass",
    ],
  },
  pgtenant: {
    then: [
      "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = 'invoices'::regclass",
      "SET ROLE app_user; SELECT count(*) = 0 FROM invoices",
      "SET ROLE app_user; SET app.tenant_id = ''; SELECT count(*) = 0 FROM invoices",
      `SET ROLE app_user; SET app.tenant_id = '00000000-0000-0000-0000-000000000001';
       SELECT count(*) = 10 AND count(DISTINCT tenant_id) = 1 FROM invoices`,
      `SET ROLE app_user; SET app.tenant_id = '00000000-0000-0000-0000-000000000001';
       WITH written AS (UPDATE invoices SET amount = 1 RETURNING 1) SELECT count(*) = 10 FROM written`,
    ],
  },
  pgpartition: {
    then: [
      "SELECT count(*) = 2 AND bool_and(relrowsecurity) FROM pg_class WHERE relname ~ '^events(_2026_01)?$'",
      `SET ROLE app_user; SET app.tenant_id = '00000000-0000-0000-0000-000000000001';
       INSERT INTO events (tenant_id, occurred_at)
       VALUES ('00000000-0000-0000-0000-000000000001', '2026-01-02') RETURNING id = 1`,
    ],
  },
  pgattach: {
    says: [/partition constraint for table "measurements_2026_02" is implied by existing constraints/],
    then: [
      "SELECT relispartition FROM pg_class WHERE oid = 'measurements_2026_02'::regclass",
      "INSERT INTO measurements (taken_at) VALUES ('2026-02-03') RETURNING tableoid::regclass::text = 'measurements_2026_02'",
      "SELECT count(*) = 0 FROM pg_constraint WHERE conname = 'measurements_2026_02_bounds'",
    ],
  },
  pgtable: { then: ["INSERT INTO products (name) VALUES ('lamp') RETURNING id = 1"] },
  pgaudit: {
    after: `GRANT SELECT, UPDATE ON orders TO app_user; SET ROLE app_user; SET search_path = '';
      UPDATE public.orders SET note = 'seen' WHERE id = 1; RESET ROLE`,
    then: [
      `SELECT count(*) = 1 AND min(relation) = 'public.orders' AND min(old_row ->> 'note') IS NULL
       AND min(new_row ->> 'note') = 'seen' FROM public.audit_log`,
      "SELECT NOT has_function_privilege('app_user', 'public.write_audit_log()', 'EXECUTE')",
    ],
  },
  pgupdated: {
    after: "UPDATE orders SET note = 'seen' WHERE id = 1; UPDATE orders SET note = note WHERE id = 2",
    then: ["SELECT array_agg(id) = '{1}' FROM orders WHERE updated_at > '2025-01-02'"],
  },
  pgrole: {
    then: [
      "SELECT NOT rolbypassrls AND rolcanlogin AND NOT rolsuper FROM pg_roles WHERE rolname = 'billing_app'",
      "SET ROLE billing_app; SELECT count(*) = 20 FROM invoices",
      "SELECT NOT has_table_privilege('billing_app', 'invoices', 'DELETE, TRUNCATE, TRIGGER, REFERENCES')",
    ],
  },
  pgexpand: {
    after: `UPDATE orders SET total = 7 WHERE id = 1;
      UPDATE orders SET total_cents = 900 WHERE id = 2;
      INSERT INTO orders (id, customer_id, total_cents) VALUES (12001, 1, 250)`,
    then: [
      "SELECT bool_and(total_cents = total * 100) FROM orders WHERE id IN (1, 2, 12001)",
      "SELECT total = 2.5 FROM orders WHERE id = 12001",
    ],
  },
  pgcontract: {
    continues: "pgexpand",
    then: ["SELECT count(*) = 0 FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'total'"],
  },
  pgdropcolumn: {
    then: [
      "SELECT count(*) = 0 FROM pg_attribute WHERE attrelid = 'customers'::regclass AND attname = 'fax'",
    ],
  },
  pgenum: {
    then: ["SELECT enum_range(NULL::order_status)::text = '{open,paid,refunded,shipped}'"],
  },
};
