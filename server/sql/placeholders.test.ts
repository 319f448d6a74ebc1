import { beforeAll, describe, expect, it } from "vitest";
import { parseStatement } from "./parsed-statement";
import { findPlaceholders } from "./placeholders";
import { loadPostgresParser } from "./postgres-parser";

const found = (text: string): string[] =>
  findPlaceholders(text).map(({ range }) => text.slice(range.start, range.end));
const parse = (text: string) => parseStatement(text).parsed;

describe("placeholders", () => {
  beforeAll(loadPostgresParser);

  it.each([
    [
      "SELECT {{ x }}.a, ${y}, #{z(1)}, $%T%$, $NAME FROM t",
      ["{{ x }}", "${y}", "#{z(1)}", "$%T%$", "$NAME"],
    ],
    ["SELECT :a, :'b', :\"c\", :{?d}, x::int, y[1:n], y[:m]", [":a", ":'b'", ':"c"', ":{?d}", ":m"]],
    ["SELECT %s, %(a)s, b % s, 5 %s FROM t", ["%s", "%(a)s"]],
    ["SELECT a ? 'k', b ?| c, (d) ? e FROM t WHERE f = ? AND g=? LIMIT ?", ["?", "?", "?"]],
    ["SELECT a @> b, @c, sqlc.arg(d), SQLC.narg('e')", ["@c", "sqlc.arg(d)", "SQLC.narg('e')"]],
    ["SELECT '${a}', \"{{b}}\", $$:c$$ /* :d */ -- :e", []],
    ["SELECT \"{{ index .O \"N\" }}\".t, '{{ f 'x' }}'", ['"{{ index .O "N" }}"', "'{{ f 'x' }}'"]],
    ["pre_${a}_${b}.t", ["${a}", "${b}"]],
    ["{% if a %} SELECT 1 {{ end }}", ["{% if a %}", "{{ end }}"]],
    ["SELECT 1", []],
  ])("are found in %s", (text, placeholders) => {
    expect(found(text)).toEqual(placeholders);
  });

  it.each([
    "CREATE TABLE {{ .Schema }}.users (id int)",
    "CREATE TABLE IF NOT EXISTS ${schema}.${prefix}_users (id ${type} DEFAULT ${default})",
    'CREATE INDEX i ON "{{ index .Options "Namespace" }}".identities (user_id)',
    "CREATE TABLE t (id $%AUTO_INCREMENT_PRIMARY_KEY%$)",
    "CREATE FUNCTION :GRAPHILE_WORKER_SCHEMA.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "ALTER ROLE :\"user\" PASSWORD :'password'",
    "COMMENT ON TABLE t IS :comment",
    "COMMENT ON LARGE OBJECT :oid IS 'x'",
    "CREATE ROLE logto_tenant_${database} PASSWORD '${password}'",
    "SELECT * FROM t WHERE a = ? AND b IN (?, ?) LIMIT ? OFFSET ?",
    "INSERT INTO t VALUES (?,?,?)",
    "INSERT INTO t (:columns) VALUES (:values)",
    "SELECT * FROM t WHERE a = %s AND b = %(name)s",
    "SELECT * FROM {{ ref('a') }} JOIN {{ ref('b') }} USING (id)",
    "{{ config(materialized='table') }}\n\nSELECT 1",
    "SELECT a {% if b %}, b {% endif %} FROM t",
    "UPDATE t SET a = #{a} WHERE id = :id::int",
    "SELECT arr[1\\:2]",
    "SELECT :{?debug}",
    "GRANT SELECT ON ${table} TO ${role}",
    "CREATE TABLE post (id int, $COLUMN text, ${OTHER:-x}y text)",
    "SELECT * FROM t ORDER BY {{ column }} {{ direction }}",
    "{{ whole_statement }}",
    ":statement",
  ])("do not make a fault of %s", (text) => {
    const parsed = parse(text);
    expect(parsed.error).toBeUndefined();
    expect(parsed.masked).toBe(true);
    expect(parsed.text).toBe(text);
  });

  it("are left alone where PostgreSQL reads the statement as it is", () => {
    expect(parse("SELECT a ? 'b', c ?| d, @e, '{{x}}' FROM sqlc.arg(f)").masked).toBe(false);
  });

  it("keep every offset, bytes or not", () => {
    const text = 'ALTER TABLE {{ 日本 }}."é" ADD COLUMN c int';
    const parsed = parse(text);
    const location = (parsed.tree as { AlterTableStmt: { relation: { location: number } } }).AlterTableStmt
      .relation.location;
    expect(parsed.offsetOf(location)).toBe(text.indexOf("{{"));
    expect(JSON.stringify(parsed.tree)).toContain('"relname":"é"');
  });

  it("become the same name for the same placeholder, another for another", () => {
    const schemaOf = (text: string) =>
      (parse(text).tree as { DropStmt: { objects: unknown[] } }).DropStmt.objects;
    expect(schemaOf("DROP TABLE ${a}.t")).toEqual(schemaOf("DROP TABLE ${a}.t"));
    expect(schemaOf("DROP TABLE ${a}.t")).not.toEqual(schemaOf("DROP TABLE ${b}.t"));
  });

  it("are one parameter each among the tokens", () => {
    const tokens = parse("SELECT {{ a }}, pre_${b} FROM t WHERE c = ? AND d = :'e'").tokens();
    expect(tokens.map(({ kind, text }) => [kind, text])).toEqual([
      ["keyword", "SELECT"],
      ["parameter", "{{ a }}"],
      ["punctuation", ","],
      ["identifier", "pre_${b}"],
      ["keyword", "FROM"],
      ["identifier", "t"],
      ["keyword", "WHERE"],
      ["identifier", "c"],
      ["operator", "="],
      ["parameter", "?"],
      ["keyword", "AND"],
      ["identifier", "d"],
      ["operator", "="],
      ["parameter", ":'e'"],
    ]);
  });

  it("do not hide a fault: it stands where it is, in the author's words", () => {
    const text = "SELECT * FORM ${table} WHERE a = ?";
    const { error } = parse(text);
    expect(error?.message).toBe('syntax error at or near "FORM"');
    const later = "INSERT INTO ${table} VALUES (1) ${oops} SELECT";
    const fault = parse(later).error!;
    expect(fault.message).toBe('syntax error at or near "SELECT"');
    expect(fault.range).toEqual({ start: later.indexOf("SELECT"), end: later.length });
  });
});
