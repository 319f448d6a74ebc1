import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CodeAction, CodeLens, TextEdit } from "vscode-languageserver-protocol";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LISTENS, PULLS, startEditor, type Editor } from "./editor";

let folder: string;
let editor: Editor;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lintel-"));
});
afterEach(async () => {
  await editor.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (path: string, text: string): string => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return pathToFileURL(file).toString();
};
const uriOf = (path: string) => pathToFileURL(join(folder, path)).toString();
const codes = (diagnostics: readonly { code?: unknown }[]) => diagnostics.map(({ code }) => code);

const USERS =
  "-- migrate:up\nCREATE TABLE users (id bigint PRIMARY KEY, email text);\n\n-- migrate:down\nDROP TABLE users;\n";
const INDEX =
  "-- migrate:up\nCREATE INDEX users_email_idx ON users (email);\n\n-- migrate:down\nDROP INDEX users_email_idx;\n";

describe("diagnostics", () => {
  beforeEach(() => {
    write("db/migrations/20240101000000_users.sql", USERS);
    write("db/migrations/20240102000000_index.sql", INDEX);
  });

  it("are pulled, with a link to the rule and the place where the table was created", async () => {
    editor = await startEditor([folder], PULLS);
    const uri = uriOf("db/migrations/20240102000000_index.sql");
    await editor.open(uri, INDEX);
    const [finding, ...rest] = await editor.pull(uri);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      source: "lintel",
      code: "index-without-concurrently",
      severity: 2,
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 45 } },
      relatedInformation: [{ location: { uri: uriOf("db/migrations/20240101000000_users.sql") } }],
    });
    expect(finding?.codeDescription?.href).toMatch(/docs\/rules\/index-without-concurrently\.md$/);
  });

  it("are published to an editor that does not pull, and follow typing", async () => {
    editor = await startEditor([folder], LISTENS);
    const uri = uriOf("db/migrations/20240102000000_index.sql");
    await editor.open(uri, INDEX);
    expect(codes(await editor.published(uri))).toEqual(["index-without-concurrently"]);
    await editor.type(uri, "CREATE INDEX", "CREATE INDEX CONCURRENTLY");
    expect(codes(await editor.published(uri))).toEqual(["concurrently-in-transaction"]);
    await editor.type(uri, "-- migrate:up", "-- migrate:up transaction:false");
    expect(await editor.published(uri)).toEqual([]);
  });

  it("disappear when the quick fix is applied", async () => {
    editor = await startEditor([folder], PULLS);
    const uri = uriOf("db/migrations/20240102000000_index.sql");
    await editor.open(uri, INDEX);
    const diagnostics = await editor.pull(uri);
    const actions = await editor.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: diagnostics[0]?.range,
      context: { diagnostics },
    });
    expect(actions.map(({ title, kind, isPreferred }) => ({ title, kind, isPreferred }))).toEqual([
      { title: "Build the index concurrently", kind: "quickfix", isPreferred: true },
      {
        title: "Ignore index-without-concurrently here, with a reason",
        kind: "quickfix",
        isPreferred: undefined,
      },
      {
        title: "Fix all Lintel findings that have a safe form",
        kind: "source.fixAll.lintel",
        isPreferred: undefined,
      },
    ]);
    await editor.apply(actions[0]?.edit ?? {});
    expect(editor.text(uri)).toContain(
      "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY users_email_idx",
    );
    expect(await editor.pull(uri)).toEqual([]);
  });

  it("follow a migration that changes on disk", async () => {
    editor = await startEditor([folder], PULLS);
    const uri = uriOf("db/migrations/20240102000000_index.sql");
    await editor.open(uri, INDEX);
    expect(codes(await editor.pull(uri))).toEqual(["index-without-concurrently"]);
    const moved = write("db/migrations/20240101000000_users.sql", "-- migrate:up\nSELECT 1;\n");
    write("db/migrations/20240102000000_index.sql", INDEX);
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: moved, type: 2 }],
    });
    await editor.type(uri, "CREATE INDEX", "CREATE TABLE users (id bigint, email text);\nCREATE INDEX");
    expect(await editor.pull(uri)).toEqual([]);
  });

  it("know files that come and go", async () => {
    editor = await startEditor([folder], PULLS);
    const uri = write(
      "db/migrations/20240103000000_fk.sql",
      "-- migrate:up\nALTER TABLE users ALTER COLUMN email TYPE varchar(100);\n",
    );
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri, type: 1 }],
    });
    await editor.open(
      uri,
      "-- migrate:up\nSET LOCAL lock_timeout = '2s';\nALTER TABLE users ALTER COLUMN email TYPE varchar(100);\n\n-- migrate:down\n",
    );
    const [finding] = await editor.pull(uri);
    expect(finding?.message).toContain("from text to varchar(100)");
  });

  it("show PostgreSQL's own words at the place of a syntax error, and still analyse the rest", async () => {
    editor = await startEditor([folder], PULLS);
    const uri = uriOf("db/migrations/20240102000000_index.sql");
    await editor.open(
      uri,
      "-- migrate:up\nSELECT 'é日😀' FRM users WHERE;\nCREATE INDEX users_email_idx ON users (email);\n\n-- migrate:down\n",
    );
    const found = await editor.pull(uri);
    expect(
      found.map(({ code, message, range }) => [code, String(message).split(".")[0], range.start]),
    ).toEqual([
      ["syntax-error", 'syntax error at or near "users"', { line: 1, character: 18 }],
      ["index-without-concurrently", "Building this index blocks writes to users", { line: 2, character: 0 }],
    ]);
  });

  it("say in lintel.json what is wrong with it", async () => {
    const uri = write("lintel.json", '{ "postgres": 9, "rules": { "drop-colum": "off" } }');
    editor = await startEditor([folder], PULLS);
    expect((await editor.published(uri)).map(({ message }) => message)).toEqual([
      expect.stringMatching(/10.*18/),
      expect.stringMatching(/drop-column/),
    ]);
  });

  it("check a document that lies in no folder", async () => {
    editor = await startEditor([], PULLS);
    await editor.open("untitled:Untitled-1", "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);");
    expect(codes(await editor.pull("untitled:Untitled-1"))).toEqual([
      "check-without-not-valid",
      "lock-without-timeout",
    ]);
  });

  it("keep folders apart", async () => {
    const other = mkdtempSync(join(tmpdir(), "lintel-"));
    try {
      mkdirSync(join(other, "db/migrations"), { recursive: true });
      writeFileSync(
        join(other, "db/migrations/20240101000000_users.sql"),
        "-- migrate:up\nCREATE TABLE users (id bigint, email varchar(20));\n",
      );
      editor = await startEditor([folder, other], PULLS);
      const uri = pathToFileURL(join(other, "db/migrations/20240102000000_widen.sql")).toString();
      await editor.open(uri, "ALTER TABLE users ALTER COLUMN email TYPE varchar(10);");
      const [finding] = await editor.pull(uri);
      expect(finding?.message).toContain("from varchar(20) to varchar(10)");
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });
});

describe("the editor", () => {
  it("gets EXPLAIN lenses over queries alone", async () => {
    editor = await startEditor([folder], PULLS);
    const uri = uriOf("queries.sql");
    await editor.open(
      uri,
      "SELECT 1;\nCREATE TABLE t (id int);\nUPDATE t SET id = 2;\nSELECT set_config('lock_timeout', '2s', false);\nDO $$ BEGIN DELETE FROM t; END $$;\nEXPLAIN ANALYZE SELECT 1;\n",
    );
    const lenses = await editor.connection.sendRequest<CodeLens[]>("textDocument/codeLens", {
      textDocument: { uri },
    });
    expect(lenses.map(({ range, command }) => [range.start.line, command?.title])).toEqual([
      [0, "EXPLAIN"],
      [0, "EXPLAIN ANALYZE"],
      [2, "EXPLAIN"],
      [2, "EXPLAIN ANALYZE"],
    ]);
  });

  it("formats documents, and leaves what cannot be parsed", async () => {
    editor = await startEditor([folder], PULLS);
    const uri = uriOf("queries.sql");
    await editor.open(uri, "select a,b from t where a=1;\nselec nonsense  here;\n");
    const edits = await editor.connection.sendRequest<TextEdit[]>("textDocument/formatting", {
      textDocument: { uri },
      options: { tabSize: 2, insertSpaces: true },
    });
    await editor.apply({ documentChanges: [{ textDocument: { uri, version: null }, edits }] });
    expect(editor.text(uri)).toContain("selec nonsense  here;");
    expect(editor.text(uri)).not.toContain("a,b");
  });

  it("may cancel a request that it no longer needs", async () => {
    editor = await startEditor([folder], PULLS);
    const uri = uriOf("queries.sql");
    await editor.open(uri, "SELECT 1;");
    const { CancellationTokenSource } = await import("vscode-jsonrpc/node");
    const source = new CancellationTokenSource();
    const pulled = editor.connection.sendRequest(
      "textDocument/diagnostic",
      { textDocument: { uri } },
      source.token,
    );
    source.cancel();
    await expect(pulled).rejects.toMatchObject({ code: -32800 });
    expect(await editor.pull(uri)).toEqual([]);
  });
});
