import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Hover, InlayHint, MarkupContent } from "vscode-languageserver-protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PULLS, startEditor, type Editor } from "./editor";

let folder: string;
let editor: Editor;

const SHOP = `-- migrate:up
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, note text, placed timestamptz);
CREATE TABLE "we\`ird" (id int);

-- migrate:down
DROP TABLE orders;
`;
const GROW = `-- migrate:up
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders
  ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id); -- why not
CREATE TABLE carts (id int);  ALTER TABLE carts ADD COLUMN note text;
ALTER TABLE orders ALTER COLUMN placed TYPE text;   -- é 😀
CREATE VIEW old AS SELECT * FROM orders;
ALTER TABLE ONLY "we\`ird" ADD COLUMN a int;

-- migrate:down
ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lintel-"));
  for (const [path, text] of [
    ["db/migrations/20240101000000_shop.sql", SHOP],
    ["db/migrations/20240102000000_grow.sql", GROW],
  ] as const) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  editor = await startEditor([folder], PULLS);
  await editor.open(grow(), GROW);
});
afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true, force: true });
});

const grow = () => pathToFileURL(join(folder, "db/migrations/20240102000000_grow.sql")).toString();

/** The hover over the first place of a text, as Markdown, and what it is about. */
async function hoverOver(uri: string, text: string) {
  const whole = editor.text(uri);
  const before = whole.slice(0, whole.indexOf(text)).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)!.length };
  const hover = await editor.connection.sendRequest<Hover | null>("textDocument/hover", {
    textDocument: { uri },
    position,
  });
  return hover && { says: (hover.contents as MarkupContent).value, range: hover.range };
}

const hintsIn = (
  uri: string,
  range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } },
) => editor.connection.sendRequest<InlayHint[]>("textDocument/inlayHint", { textDocument: { uri }, range });

describe("a hover over the first words of a statement", () => {
  it("says who is blocked, every lock, how long it is held and waited for", async () => {
    const hover = await hoverOver(grow(), "ALTER TABLE orders");
    expect(hover?.range).toEqual({ start: { line: 2, character: 0 }, end: { line: 2, character: 11 } });
    expect(hover?.says).toMatchInlineSnapshot(`
      "**Blocks writes of \`orders\` and \`users\`** while they are read whole.

      - \`SHARE ROW EXCLUSIVE\` on \`orders\` and \`users\`: writes, DDL and autovacuum wait

      Locks are held until this migration ends, since dbmate runs it in one transaction. It gives up after 5 s of waiting for a lock (\`lock_timeout\`)."
    `);
  });

  it("tells a rewrite", async () => {
    expect((await hoverOver(grow(), "ALTER TABLE orders ALTER"))?.says).toMatchInlineSnapshot(`
      "**Blocks reads and writes of \`orders\`** while it is rewritten.

      - \`ACCESS EXCLUSIVE\` on \`orders\`: reads, writes, DDL and autovacuum wait
      - rebuilds \`orders_pkey\`

      Locks are held until this migration ends, since dbmate runs it in one transaction. It gives up after 5 s of waiting for a lock (\`lock_timeout\`)."
    `);
  });

  it("knows that nobody waits for what the file made", async () => {
    expect((await hoverOver(grow(), "ALTER TABLE carts"))?.says).toMatchInlineSnapshot(
      `"**Nobody waits:** \`carts\` is new in this file."`,
    );
  });

  it("shows names that look like Markdown as they are", async () => {
    expect((await hoverOver(grow(), "ALTER TABLE ONLY"))?.says).toContain('on `` "we`ird" ``: reads');
  });

  it.each([
    "SET LOCAL",
    "CREATE TABLE carts",
    "CREATE VIEW",
    "orders\n",
    "DROP CONSTRAINT",
    "ALTER TABLE orders DROP",
  ])("is not shown over %j", async (text) => {
    expect(await hoverOver(grow(), text)).toBeNull();
  });

  it("is there for a file of no tool, and for one that is typed", async () => {
    const uri = "untitled:Untitled-1";
    await editor.open(uri, "VACUUM FULL t;\n");
    expect((await hoverOver(uri, "VACUUM"))?.says).toContain("cannot run in a transaction block");
    await editor.type(uri, "VACUUM FULL t", "BEGIN; LOCK TABLE t IN SHARE MODE; COMMIT");
    expect((await hoverOver(uri, "LOCK"))?.says).toContain("until this transaction");
  });
});

describe("inlay hints", () => {
  it("stand behind what blocks somebody, up and not down, at the end of the first line", async () => {
    const hints = await hintsIn(grow());
    expect(hints.map(({ position, label }) => [position.line, position.character, label])).toEqual([
      [2, 18, "blocks writes, scans orders and users"],
      [5, 49, "blocks reads and writes, rewrites orders"],
      [7, 43, 'blocks reads and writes of "we`ird"'],
    ]);
    expect(hints[0]).toMatchObject({ paddingLeft: true, tooltip: { kind: "markdown" } });
  });

  it("are those of the range that is asked for", async () => {
    const hints = await hintsIn(grow(), { start: { line: 4, character: 0 }, end: { line: 6, character: 0 } });
    expect(hints.map(({ position }) => position.line)).toEqual([5]);
  });

  it("follow typing", async () => {
    const uri = "untitled:Untitled-2";
    await editor.open(uri, "CREATE INDEX ON t (a);");
    expect((await hintsIn(uri)).map(({ label }) => label)).toEqual(["blocks writes, scans t"]);
    await editor.type(uri, "INDEX", "INDEX CONCURRENTLY");
    expect(await hintsIn(uri)).toEqual([]);
  });
});
