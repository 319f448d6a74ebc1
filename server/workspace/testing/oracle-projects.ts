import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SUPABASE_PRELUDE } from "../../embedded/supabase-prelude";
import { readProject } from "../../files/read-project";
import { inMemoryProject } from "../../migrations/in-memory-project";
import type { ProjectFiles } from "../../migrations/discover";

export interface OracleProject {
  readonly name: string;
  readonly project: () => ProjectFiles;
  /** Bodies of its functions call what no server of the tests has. */
  readonly callsTheMissing?: true;
}

/** Projects whose migrations a real server can run from an empty database to the end. */
export const ORACLE_PROJECTS: readonly OracleProject[] = [
  { name: "the sample", project: () => readProject(folder("test/workspaces/sample")) },
  {
    name: "every statement",
    project: () => readProject(folder("test/workspaces/every-statement")),
  },
  {
    name: "roles, policies and names",
    project: () => topics(["V400__roles", "V412__policies", "V414__names"]),
  },
  { name: "graphile-worker", project: graphileWorker },
  { name: "@pgflow/core", project: pgflow, callsTheMissing: true },
  { name: "@logto/schemas", project: logto },
];

/** What needs a server later than 15. */
export const ORACLE_PROJECTS_OF_18: typeof ORACLE_PROJECTS = [
  {
    name: "every statement of 16 to 18",
    project: () => readProject(folder("test/workspaces/every-statement-18")),
  },
];

const folder = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Files as migrations, in their order. */
const flyway = (texts: readonly string[]): ProjectFiles =>
  inMemoryProject(
    Object.fromEntries(texts.map((text, index) => [`db/migration/V${index + 1}__step.sql`, text])),
  );

function filesOf(path: string): { readonly name: string; readonly text: string }[] {
  const directory = folder(path);
  return readdirSync(directory)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => ({ name, text: readFileSync(`${directory}/${name}`, "utf8") }));
}

/** Some files of the workspace that has every statement. */
const topics = (names: readonly string[]): ProjectFiles =>
  flyway(
    names.map((name) =>
      readFileSync(folder(`test/workspaces/every-statement/db/migration/${name}.sql`), "utf8"),
    ),
  );

/** The schema's name is the caller's to choose. */
function graphileWorker(): ProjectFiles {
  const texts = filesOf("node_modules/graphile-worker/sql").map(({ text }) =>
    text.replaceAll(":GRAPHILE_WORKER_SCHEMA", "graphile_worker"),
  );
  return flyway(["CREATE SCHEMA graphile_worker;", ...texts]);
}

/** The type that pgflow names; the extension that has it, and functions besides, comes with no server of the tests. */
const PGMQ = `CREATE TYPE pgmq.message_record AS (msg_id bigint, read_ct int, enqueued_at timestamptz, vt timestamptz, message jsonb, headers jsonb)`;

/** Supabase provides roles, schemas and functions before the first migration. */
function pgflow(): ProjectFiles {
  const migrations = filesOf("node_modules/@pgflow/core/dist/supabase/migrations");
  return flyway([
    SUPABASE_PRELUDE,
    ...migrations.map(({ text }) =>
      `SET check_function_bodies = off; ${text}`.replace(
        /CREATE EXTENSION IF NOT EXISTS "pgmq" WITH SCHEMA "pgmq"/,
        PGMQ,
      ),
    ),
  ]);
}

/** Tables that Logto defines in JavaScript, as a template marked `/* Sql *\/`. */
function models(path: string): { readonly name: string; readonly text: string }[] {
  return readdirSync(folder(path))
    .filter((name) => name.endsWith(".js"))
    .flatMap((name) => {
      const text = /\/\* Sql \*\/ `([^`]*)`/i.exec(readFileSync(`${folder(path)}/${name}`, "utf8"))?.[1];
      return text === undefined
        ? []
        : { name: name.replace(/js$/, "sql"), text: text.replace(/\$\{TenantTag\.(\w+)\}/g, "$1") };
    });
}

/** One file per table, in the order that a comment gives; templates around them, as Logto's own command runs them. */
function logto(): ProjectFiles {
  const fill = (text: string, name: string) =>
    text.replaceAll("${database}", "logto").replaceAll("${password}", "secret").replaceAll("${name}", name);
  const files = [
    ...filesOf("node_modules/@logto/schemas/tables"),
    ...models("node_modules/@logto/schemas/lib/models"),
  ];
  const special = (name: string) => files.find((file) => file.name === name)?.text ?? "";
  const orderOf = (text: string) => Number(/init_order = ([\d.]+)/.exec(text)?.[1] ?? Infinity);
  const tables = files
    .filter(({ name }) => !/^_(before|after)_/.test(name))
    .sort((a, b) => orderOf(a.text) - orderOf(b.text));
  return flyway([
    fill(special("_before_all.sql"), ""),
    ...tables.map(({ name, text }) =>
      name.startsWith("_") || text.includes("no_after_each")
        ? text
        : `${text};\n${fill(special("_after_each.sql"), name.replace(/\.sql$/, ""))}`,
    ),
    fill(special("_after_all.sql"), ""),
  ]);
}
