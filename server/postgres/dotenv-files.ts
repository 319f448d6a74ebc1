import { parse } from "dotenv";
import { parseConnection } from "./connection-url";
import { profileFromVariables, type FoundProfile } from "./environment";

/** A `.env` file of the workspace; `path` as it is shown. */
export interface DotenvFile {
  readonly path: string;
  readonly text: string;
}

/** Later files win over earlier ones in the tools that read them; here the likelier connection comes first. */
const ORDER = [".env.local", ".env.development.local", ".env.development", ".env"];

/** Names under which projects keep the URL of their database. */
const URL_NAMES =
  /^(?:[A-Z0-9_]*_)?(?:DATABASE|POSTGRES|POSTGRESQL|PG|DB|DIRECT|SHADOW_DATABASE)(?:_PRISMA)?_(?:URL|URI|DSN|CONNECTION_STRING)(?:_[A-Z_]+)?$/;

/** What Docker's image of PostgreSQL reads, as libpq's names. */
const DOCKER = {
  POSTGRES_HOST: "PGHOST",
  POSTGRES_PORT: "PGPORT",
  POSTGRES_DB: "PGDATABASE",
  POSTGRES_USER: "PGUSER",
  POSTGRES_PASSWORD: "PGPASSWORD",
} as const;

/** The connections that `.env` files name, each server once. What cannot be read is passed over. */
export function findInDotenvFiles(files: readonly DotenvFile[]): FoundProfile[] {
  const found = new Map<string, FoundProfile>();
  for (const file of [...files].sort((a, b) => rank(a) - rank(b))) {
    for (const candidate of findInFile(file)) {
      if (!found.has(candidate.profile.id)) found.set(candidate.profile.id, candidate);
    }
  }
  return [...found.values()];
}

function rank({ path }: DotenvFile): number {
  const place = ORDER.indexOf(path.replace(/^.*[\\/]/, ""));
  return place < 0 ? ORDER.length : place;
}

function findInFile({ path, text }: DotenvFile): FoundProfile[] {
  const variables = expand(parse(text));
  const urls = Object.entries(variables).flatMap(([name, value]): FoundProfile[] => {
    if (!URL_NAMES.test(name) || !/^(?:jdbc:)?postgres/i.test(value)) return [];
    const parsed = parseConnection(value);
    return "error" in parsed ? [] : [{ ...parsed, source: "dotenv", description: `${name} in ${path}` }];
  });
  const single = profileFromVariables({ ...fromDocker(variables), ...variables }, "dotenv", path);
  return single ? [...urls, single] : urls;
}

/** The image alone names no host: whoever runs it publishes the port here. */
function fromDocker(variables: Readonly<Record<string, string>>): Record<string, string> {
  const named = Object.entries(DOCKER).flatMap(([docker, libpq]) => {
    const value = variables[docker];
    return value === undefined ? [] : [[libpq, value] as const];
  });
  return Object.fromEntries(named);
}

/** `${NAME}` and `$NAME` stand for other variables of the file. */
function expand(variables: Readonly<Record<string, string>>): Record<string, string> {
  const valueOf = (name: string, seen: readonly string[]): string =>
    (variables[name] ?? "").replace(
      /(?<!\\)\$(?:\{(\w+)\}|(\w+))/g,
      (whole, braced?: string, bare?: string) => {
        const other = braced ?? bare ?? "";
        return other in variables && !seen.includes(other) ? valueOf(other, [...seen, other]) : whole;
      },
    );
  return Object.fromEntries(Object.keys(variables).map((name) => [name, valueOf(name, [name])]));
}
