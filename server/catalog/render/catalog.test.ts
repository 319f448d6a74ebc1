import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../../test/servers/postgres";
import { profileOf } from "../../../test/servers/profile";
import { openSession } from "../../postgres/connect";
import { introspect } from "../../postgres/introspect/introspect";
import type { Catalog } from "../model/catalog";
import { renderCatalog } from "./catalog";
import { renderTable } from "./table";
import { hostileName, hostileText } from "./testing/hostile-text";

const schema = (name: string) =>
  readFileSync(path.join(import.meta.dirname, "../../../test/servers", name), "utf8");
const RICH = schema("rich-schema.sql");

const servers = new Map<15 | 18, RunningPostgres>();
beforeAll(async () => {
  for (const major of [15, 18] as const) servers.set(major, await startPostgres(major));
});
afterAll(() => Promise.all([...servers.values()].map((server) => server.stop())));

/** The catalog of an empty database after a script. */
async function catalogAfter(major: 15 | 18, script: string): Promise<Catalog> {
  const session = await openSession(profileOf(await servers.get(major)!.createDatabase()));
  try {
    await session.execute(script);
    return await introspect(session);
  } finally {
    await session.close();
  }
}

const plain = (catalog: Catalog): unknown => JSON.parse(JSON.stringify(catalog));

describe("renderCatalog", () => {
  for (const major of [15, 18] as const) {
    it(`makes PostgreSQL ${major} build the same catalog again`, async () => {
      const first = await catalogAfter(major, RICH);
      const second = await catalogAfter(major, renderCatalog(first));
      expect(plain(second)).toEqual(plain(first));
    });
  }

  it("knows what is new in PostgreSQL 18", async () => {
    const first = await catalogAfter(18, schema("schema-of-18.sql"));
    expect(first.relations.get("public\0rooms")).toMatchObject({
      columns: [
        { notNull: true },
        { notNull: true },
        { notNull: true },
        { notNull: false },
        { generated: { storage: "virtual" } },
      ],
      constraints: expect.arrayContaining([
        expect.objectContaining({ kind: "primary key", withoutOverlaps: true }),
        expect.objectContaining({ kind: "check", name: "cheap", enforced: false }),
        expect.objectContaining({ kind: "not null", name: "note_known", column: "note", validated: false }),
        expect.objectContaining({ kind: "not null", name: "price_known", column: "price", validated: true }),
      ]) as unknown,
    });
    expect(plain(await catalogAfter(18, renderCatalog(first)))).toEqual(plain(first));
  });

  it("quotes whatever names and texts there are", async () => {
    const name = hostileName.filter((value) => value === value.trim() && !value.startsWith("pg_"));
    const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
    const literal = (value: string) => `E'${value.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
    const names = fc.uniqueArray(name, {
      minLength: 5,
      maxLength: 5,
      selector: (value) => value.toLowerCase(),
    });
    await fc.assert(
      fc.asyncProperty(
        names,
        hostileText,
        hostileText,
        async ([schema, table, column, policy, type], label, comment) => {
          fc.pre(schema !== "public" && label !== "");
          const script = `CREATE SCHEMA ${quote(schema!)}; SET search_path = ${quote(schema!)};
          CREATE TYPE ${quote(type!)} AS ENUM (${literal(label)});
          CREATE TABLE ${quote(table!)} (${quote(column!)} text DEFAULT ${literal(label)} CHECK (${quote(column!)} <> ${literal(comment)}), kind ${quote(type!)} DEFAULT ${literal(label)});
          CREATE INDEX ON ${quote(table!)} (${quote(column!)}, lower(${quote(column!)}));
          CREATE POLICY ${quote(policy!)} ON ${quote(table!)} USING (${quote(column!)} = ${literal(comment)});
          CREATE FUNCTION ${quote(policy!)}(${quote(column!)} text DEFAULT ${literal(label)}) RETURNS text LANGUAGE plpgsql AS ${literal(`BEGIN RETURN '${comment.replaceAll("'", "''")}'; END`)};
          COMMENT ON COLUMN ${quote(table!)}.${quote(column!)} IS ${literal(comment || "none")}`;
          const first = await catalogAfter(18, `SET check_function_bodies = off; ${script}`);
          expect(plain(await catalogAfter(18, renderCatalog(first)))).toEqual(plain(first));
        },
      ),
      { numRuns: 15 },
    );
  });

  it("reads as a person would have written it", async () => {
    const catalog = await catalogAfter(
      18,
      `
      CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, name varchar(80) DEFAULT 'nobody', seen timestamptz NOT NULL DEFAULT now());
      CREATE TABLE notes (id serial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE, text text CHECK (length(text) < 1000), UNIQUE (user_id, text));
      CREATE INDEX ON notes (user_id) WHERE text IS NOT NULL;
      ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON notes USING (user_id = current_setting('app.user')::bigint);
      COMMENT ON TABLE notes IS 'What users write down';
      COMMENT ON COLUMN notes.text IS 'Markdown';`,
    );
    expect(renderTable(catalog, { schema: "public", name: "users" })).toBe(`CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  name varchar(80) DEFAULT 'nobody'::varchar,
  seen timestamptz NOT NULL DEFAULT now()
);
`);
    expect(renderTable(catalog, { schema: "public", name: "notes" })).toBe(`CREATE TABLE notes (
  id serial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  text text,
  CONSTRAINT notes_user_id_text_key UNIQUE (user_id, text),
  CONSTRAINT notes_text_check CHECK (length(text) < 1000)
);

CREATE INDEX notes_user_id_idx ON notes (user_id)
  WHERE text IS NOT NULL;

ALTER TABLE notes ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON notes
  USING (user_id = current_setting('app.user'::text)::bigint);

COMMENT ON TABLE notes IS 'What users write down';
COMMENT ON COLUMN notes.text IS 'Markdown';
`);
    expect(renderTable(catalog, { schema: "public", name: "none" })).toBeUndefined();
  });
});
