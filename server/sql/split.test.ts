import { describe, expect, it } from "vitest";
import { split } from "./split";

const kindsOf = (text: string): [string, string][] =>
  split(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
const textsOf = (kind: string, text: string): string[] =>
  kindsOf(text).flatMap(([of, segment]) => (of === kind ? [segment] : []));
const statementsOf = (text: string): string[] => textsOf("statement", text);

describe("split", () => {
  it("has no segments for an empty text", () => {
    expect(split("")).toEqual([]);
  });

  it("makes one gap of white space, comments and semicolons", () => {
    expect(kindsOf(" -- only\n;/* a /* nested */ comment */;\n")).toEqual([
      ["gap", " -- only\n;/* a /* nested */ comment */;\n"],
    ]);
  });

  it("leaves the semicolon and the comments around a statement to the gap", () => {
    expect(kindsOf("-- a\nSELECT 1 -- b\n ; /* c */ SELECT 2\n")).toEqual([
      ["gap", "-- a\n"],
      ["statement", "SELECT 1"],
      ["gap", " -- b\n ; /* c */ "],
      ["statement", "SELECT 2"],
      ["gap", "\n"],
    ]);
  });

  it.each([
    "-- +goose StatementEnd",
    "-- migrate:down",
    "-- migrate:down transaction:false",
    "--- Down Migration",
  ])("ends a statement without a semicolon at %s", (mark) => {
    expect(statementsOf(`SELECT 1\n${mark}\nSELECT 2`)).toEqual(["SELECT 1", "SELECT 2"]);
    expect(statementsOf(`SELECT 1 ${mark}\n+ 2`)).toEqual([`SELECT 1 ${mark}\n+ 2`]);
    expect(statementsOf(`SELECT $$\n${mark}\n$$`)).toEqual([`SELECT $$\n${mark}\n$$`]);
  });

  it.each([
    ["strings", `SELECT 'a;b''c;'`],
    ["strings that go on on the next line", `SELECT E'a'\n -- not the end\n '\\';' `.trim()],
    ["escape strings", `SELECT E'it\\'s; \\\\'`],
    ["plain strings that end in a backslash", `SELECT '\\'`],
    ["quoted identifiers", `SELECT ";""x;" FROM t`],
    ["Unicode strings and identifiers", `SELECT U&'\\0061;\\' , U&"d\\0061;t"`],
    ["bit and national strings", `SELECT B'01;', X'1F;', N'a;'`],
    ["dollar quotes", `SELECT $$a;b$$, $tag$ ; $$ ; $other$ ; $tag$, $größe$;$größe$`],
    ["dollars in identifiers", `SELECT a$b$c, x$$ FROM t`],
    ["parameters before a dollar quote", `SELECT $1, 1 $$;$$`],
    ["line comments", `SELECT 1 -- ; not here\n+ 2`],
    ["nested comments", `SELECT 1 /* ; /* ; */ ; */ + 2`],
    ["comments after operators", `SELECT 1 +/* ; */ 2 +-- ;\n 3`],
    [
      "rule actions",
      `CREATE OR REPLACE RULE r AS ON DELETE TO t DO INSTEAD (DELETE FROM a; -- x;\nINSERT INTO b VALUES (1);)`,
    ],
    ["templates", `SELECT {{ f("a;b") }}, \${x;y}, #{z("';")} FROM t`],
    ["template names within words", `SELECT * FROM prefix_\${a"b}_suffix`],
  ])("does not cut in %s", (_, statement) => {
    expect(statementsOf(`${statement};\nSELECT 'next'`)).toEqual([statement, "SELECT 'next'"]);
  });

  it("keeps a BEGIN ATOMIC body with CASE whole", () => {
    const routine = `CREATE OR REPLACE FUNCTION f(begin int) RETURNS int LANGUAGE sql
      BEGIN ATOMIC
        SELECT CASE WHEN $1 > 0 THEN (CASE $1 WHEN 1 THEN 1 END) ELSE 2 END AS end, t.case FROM t;
        SELECT 2;
        RETURN 3;
      END`;
    expect(statementsOf(`${routine};\nSELECT 1`)).toEqual([routine, "SELECT 1"]);
    const procedure = "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); END";
    expect(statementsOf(`${procedure};${procedure}`)).toEqual([procedure, procedure]);
  });

  it("takes the BEGIN of a transaction for a statement", () => {
    expect(statementsOf("BEGIN; CREATE FUNCTION begin() RETURNS int AS 'x' LANGUAGE sql; END;")).toHaveLength(
      3,
    );
  });

  it.each(["\n", "\r\n", "\r"])("ends line comments with %j", (newline) => {
    expect(statementsOf(`SELECT 1 -- ;${newline};-- SELECT 0;${newline}SELECT 2;${newline}`)).toEqual([
      "SELECT 1",
      "SELECT 2",
    ]);
  });

  it("leaves a byte order mark to the gap", () => {
    expect(kindsOf("\uFEFFSELECT 1")).toEqual([
      ["gap", "\uFEFF"],
      ["statement", "SELECT 1"],
    ]);
  });

  it("takes statement breakpoints of migration tools for comments", () => {
    expect(statementsOf("CREATE TABLE a ();\n--> statement-breakpoint\nCREATE TABLE b ();")).toHaveLength(2);
  });
});

describe("split, when something is left open", () => {
  it.each([`'`, `"`, `$$`, `$x$`, `/*`, `E'\\'`])("takes the rest after %s into the statement", (open) => {
    expect(statementsOf(`SELECT 1; SELECT ${open} a; SELECT 2;`)).toEqual([
      "SELECT 1",
      `SELECT ${open} a; SELECT 2;`,
    ]);
  });

  it("starts a statement with a comment that is never closed", () => {
    expect(statementsOf("SELECT 1; /* a; SELECT 2")).toEqual(["SELECT 1", "/* a; SELECT 2"]);
  });

  it("ends a statement at the semicolon though a parenthesis is open", () => {
    expect(statementsOf("CREATE TABLE t (id int;\nSELECT (((1;SELECT 2")).toEqual([
      "CREATE TABLE t (id int",
      "SELECT (((1",
      "SELECT 2",
    ]);
  });

  it("ends a rule or a body before what cannot stand in it", () => {
    expect(
      statementsOf("CREATE RULE r AS ON INSERT TO t DO (INSERT INTO u VALUES (1);\nDROP TABLE t;"),
    ).toEqual(["CREATE RULE r AS ON INSERT TO t DO (INSERT INTO u VALUES (1)", "DROP TABLE t"]);
    expect(
      statementsOf("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT (1;\n-- x\nCREATE TABLE t ();"),
    ).toEqual(["CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT (1", "CREATE TABLE t ()"]);
  });

  it("takes a brace that is never closed for a character", () => {
    expect(statementsOf("SELECT {{ a; SELECT ${b; SELECT {% c")).toHaveLength(3);
  });
});

describe("split, for psql", () => {
  it("tells meta-commands at the start of a line from SQL", () => {
    expect(kindsOf("\\set x 'a;b'\nSELECT 1;\n  \\restrict abc\r\nSELECT 2")).toEqual([
      ["meta-command", "\\set x 'a;b'"],
      ["gap", "\n"],
      ["statement", "SELECT 1"],
      ["gap", ";\n  "],
      ["meta-command", "\\restrict abc"],
      ["gap", "\r\n"],
      ["statement", "SELECT 2"],
    ]);
  });

  it.each([
    "\\g",
    "\\gx",
    "\\gexec",
    "\\gset prefix_",
    "\\watch 1",
    "\\crosstabview",
    "\\g (format=csv) out.txt",
    "\\bind 'a' \\g",
  ])("lets %s end the statement before it", (command) => {
    expect(kindsOf(`SELECT 1 ${command}\nSELECT 2`)).toEqual([
      ["statement", "SELECT 1"],
      ["gap", " "],
      ["meta-command", command],
      ["gap", "\n"],
      ["statement", "SELECT 2"],
    ]);
  });

  it("ends a statement at a meta-command on a line of its own", () => {
    expect(statementsOf("SELECT 1\n\\if :x\nSELECT 2;\n\\endif\nSELECT 3")).toEqual([
      "SELECT 1",
      "SELECT 2",
      "SELECT 3",
    ]);
  });

  it("goes back to SQL after \\\\, unless the command takes the whole line", () => {
    expect(kindsOf("\\x \\\\ SELECT 1;\n\\! echo \\\\ SELECT 2")).toEqual([
      ["meta-command", "\\x \\\\"],
      ["gap", " "],
      ["statement", "SELECT 1"],
      ["gap", ";\n"],
      ["meta-command", "\\! echo \\\\ SELECT 2"],
    ]);
    expect(textsOf("meta-command", "\\echo '\\\\' \"\\\\\" `\\\\`\n")).toEqual([
      "\\echo '\\\\' \"\\\\\" `\\\\`",
    ]);
  });

  it("takes \\; for the end of a statement", () => {
    expect(statementsOf("SELECT 1\\; SELECT 2;")).toEqual(["SELECT 1", "SELECT 2"]);
  });

  it("leaves a stray backslash to the statement", () => {
    expect(statementsOf("SELECT 1 \\n FROM t; SELECT \\ 2")).toEqual(["SELECT 1 \\n FROM t", "SELECT \\ 2"]);
  });

  it.each(["\n", "\r\n"])("sets the data of COPY apart (%j)", (newline) => {
    const data = ["1\tit's; $$", "\\N\t\\\\.", "SELECT (", "\\."].join(newline);
    const text = ["COPY public.t (a, b) FROM stdin; -- data", data, "", "SELECT 1;"].join(newline);
    expect(textsOf("copy-data", text)).toEqual([data]);
    expect(statementsOf(text)).toEqual(["COPY public.t (a, b) FROM stdin", "SELECT 1"]);
  });

  it("knows the other forms of COPY", () => {
    expect(statementsOf("COPY t FROM STDIN WITH (FORMAT csv);\n\\.\nSELECT 1;")).toEqual([
      "COPY t FROM STDIN WITH (FORMAT csv)",
      "SELECT 1",
    ]);
    expect(textsOf("copy-data", "\\copy t from stdin\n1\n\\.\nSELECT 1;")).toEqual(["1\n\\."]);
    expect(textsOf("copy-data", "COPY t FROM STDIN \\g\n1\n\\.\n")).toEqual(["1\n\\."]);
    expect(textsOf("copy-data", "COPY a FROM STDIN; COPY b FROM STDIN;\n1\n\\.\n2\n\\.\n")).toEqual([
      "1\n\\.",
      "2\n\\.",
    ]);
    expect(
      textsOf("copy-data", "COPY t TO STDOUT;\n\\.\nCOPY (SELECT 1 FROM stdin) TO STDOUT;\n1\n\\."),
    ).toEqual([]);
    expect(textsOf("copy-data", "COPY t FROM 'stdin';\n1\n\\.")).toEqual([]);
  });

  it("reads on as SQL where no line ends the data", () => {
    expect(statementsOf("COPY t FROM STDIN;\nSELECT 1;")).toEqual(["COPY t FROM STDIN", "SELECT 1"]);
  });
});

describe("split, for templates", () => {
  it("leaves control tags between statements to the gap", () => {
    expect(
      statementsOf("{{ if .X }}\nSELECT 1;\n{{- else }}\nSELECT 2;\n{{ end }}\n{% endif %}{# no #}"),
    ).toEqual(["SELECT 1", "SELECT 2"]);
  });
  it("takes other tags into the statement", () => {
    expect(statementsOf("{{ config(a=';') }}\nSELECT * FROM {{ ref('x') }}")).toHaveLength(1);
  });
});
