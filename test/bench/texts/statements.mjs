/**
 * Statements of a growing database, by number: the same number is the same text, in every run. They are what real
 * migrations hold, the unsafe among them in the usual share.
 */

/** @type {(table: number) => string} */
export const tableName = (table) => `app.table_${table}`;

/** @type {(table: number) => string} */
export const createTable = (table) => `CREATE TABLE ${tableName(table)} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id uuid NOT NULL,
    owner_id bigint REFERENCES ${tableName(Math.max(1, table - 1))} (id),
    name text NOT NULL CHECK (length(name) < 200),
    amount numeric(12, 2) DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now()
);`;

/**
 * What is done to a table that is there; `n` keeps names apart.
 * @type {((table: number, n: number) => string)[]}
 */
export const alterations = [
  (table, n) => `CREATE INDEX idx_${n}_tenant ON ${tableName(table)} (tenant_id, created_at DESC);`,
  (table, n) => `ALTER TABLE ${tableName(table)} ADD COLUMN flag_${n} boolean NOT NULL DEFAULT false;`,
  (table, n) => `-- Who may see what.
ALTER TABLE ${tableName(table)} ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant_${n} ON ${tableName(table)} FOR SELECT
    USING (tenant_id = (SELECT current_setting('app.tenant'))::uuid);`,
  (table, n) => `ALTER TABLE ${tableName(table)} ADD COLUMN note_${n} text;

UPDATE ${tableName(table)} SET note_${n} = 'none' WHERE note_${n} IS NULL;`,
  (table, n) => `CREATE FUNCTION app.touch_${n}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The clock of the transaction is enough.
    NEW.created_at := now();
    RETURN NEW;
END;
$$;

CREATE TRIGGER touch_${n} BEFORE UPDATE ON ${tableName(table)}
    FOR EACH ROW EXECUTE FUNCTION app.touch_${n}();`,
  (table, n) =>
    `ALTER TABLE ${tableName(table)} ADD CONSTRAINT amount_${n} CHECK (amount >= 0) NOT VALID;
ALTER TABLE ${tableName(table)} VALIDATE CONSTRAINT amount_${n};`,
  (table) => `ALTER TABLE ${tableName(table)} ALTER COLUMN name TYPE varchar(100);`,
  (table, n) => `CREATE VIEW app.report_${n} AS
SELECT t.id, t.name, count(*) FILTER (WHERE u.amount > 10) AS large
FROM ${tableName(table)} t
JOIN ${tableName(Math.max(1, table - 1))} u ON u.owner_id = t.id
WHERE t.tenant_id = '00000000-0000-0000-0000-000000000000'
GROUP BY t.id, t.name
ORDER BY large DESC;`,
  (table, n) => `CREATE TYPE app.state_${n} AS ENUM ('open', 'paid', 'sent');
ALTER TABLE ${tableName(table)} ADD COLUMN state_${n} app.state_${n} NOT NULL DEFAULT 'open';`,
  (table, n) => `COMMENT ON TABLE ${tableName(table)} IS 'Rows of step ${n}';
GRANT SELECT, INSERT ON ${tableName(table)} TO PUBLIC;`,
];
