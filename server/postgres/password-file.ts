import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

export interface PasswordQuestion {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** Where libpq looks: PGPASSFILE, else `~/.pgpass`, on Windows `%APPDATA%\postgresql\pgpass.conf`. */
export function passwordFilePath(environment: NodeJS.ProcessEnv): string {
  if (environment.PGPASSFILE) return environment.PGPASSFILE;
  return process.platform === "win32"
    ? path.join(environment.APPDATA ?? homedir(), "postgresql", "pgpass.conf")
    : path.join(environment.HOME ?? homedir(), ".pgpass");
}

/**
 * The password that the file holds for this connection. Undefined where no line matches, where there is no file, and,
 * as in libpq, where others than its owner may read it.
 */
export function readPasswordFile(question: PasswordQuestion, file: string): string | undefined {
  try {
    const status = statSync(file);
    if (!status.isFile() || (process.platform !== "win32" && (status.mode & 0o077) !== 0)) return undefined;
    return findPassword(question, readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** The first line of a password file that matches (PostgreSQL manual, "The Password File"). */
export function findPassword(question: PasswordQuestion, text: string): string | undefined {
  const rest = [String(question.port), question.database, question.user];
  // A Unix socket may also go by the name of localhost there.
  const hosts = question.host.startsWith("/") ? [question.host, "localhost"] : [question.host];
  for (const line of text.split(/\r?\n|\r$/)) {
    if (line.startsWith("#")) continue;
    const [host, ...fields] = splitFields(line);
    const password = fields[3];
    if (host === undefined || password === undefined) continue;
    if (!hosts.some((wanted) => fits(host, wanted))) continue;
    if (rest.every((wanted, index) => fits(fields[index]!, wanted))) return password.replace(/\\(.)/g, "$1");
  }
  return undefined;
}

const fits = (field: string, wanted: string): boolean =>
  field === "*" || field.replace(/\\(.)/g, "$1") === wanted;

/** Fields stand between colons; a backslash takes the meaning from the character behind it. */
function splitFields(line: string): string[] {
  const fields = [""];
  for (let index = 0; index < line.length; index++) {
    const character = line[index]!;
    if (character === ":") fields.push("");
    else fields[fields.length - 1] += character === "\\" ? character + (line[++index] ?? "") : character;
  }
  return fields;
}
