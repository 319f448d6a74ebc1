import type { Grant, Owned } from "../model/grant";
import { OWNER } from "../model/grant";
import { quoteIdentifier } from "../quote-identifier";
import { roleName } from "./policy";

interface GrantedColumn {
  readonly name: string;
  readonly grants?: readonly Grant[];
}

/**
 * GRANTs and REVOKEs on an object, one statement for what one grantee was given by one grantor. `kind` is the word of GRANT
 * with a blank behind it; none is TABLE.
 */
export function renderGrants(
  kind: string,
  name: string,
  object: Owned,
  columns: readonly GrantedColumn[] = [],
): string[] {
  const statements = new Map<string, { readonly grant: Grant; readonly privileges: Map<string, string[]> }>();
  const say = (grant: Grant, column: string | undefined) => {
    const { grantee, grantor, withGrantOption, revoked } = grant;
    const key = JSON.stringify([grantee, grantor, withGrantOption, revoked]);
    const statement = statements.get(key) ?? { grant, privileges: new Map<string, string[]>() };
    statements.set(key, statement);
    // What is on the whole table and what is on its columns does not mix.
    const place = `${grant.privilege}\0${column === undefined ? "" : "columns"}`;
    statement.privileges.set(place, [
      ...(statement.privileges.get(place) ?? []),
      ...(column === undefined ? [] : [column]),
    ]);
  };
  for (const grant of object.grants ?? []) say(grant, undefined);
  for (const column of columns) for (const grant of column.grants ?? []) say(grant, column.name);
  return inOrderOfGrantors([...statements.values()]).map(({ grant, privileges }) =>
    inTheNameOf(grant.grantor, renderGrant(`${kind}${name}`, object.owner, grant, privileges)),
  );
}

/** Who was given the right to grant comes before what came of it. */
function inOrderOfGrantors<T extends { readonly grant: Grant }>(statements: readonly T[]): T[] {
  const ordered: T[] = [];
  let left = [...statements];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ grant }) => grant.grantee));
    const ready = left.filter(({ grant }) => grant.grantor === undefined || !waiting.has(grant.grantor));
    const next = ready.length > 0 ? ready : left;
    ordered.push(...next);
    left = left.filter((statement) => !next.includes(statement));
  }
  return ordered;
}

function renderGrant(
  object: string,
  owner: string | undefined,
  grant: Grant,
  privileges: ReadonlyMap<string, readonly string[]>,
): string {
  const words = [...privileges].map(
    ([place, columns]) =>
      place.split("\0")[0]!.toUpperCase() +
      (columns.length > 0 ? ` (${columns.map(quoteIdentifier).join(", ")})` : ""),
  );
  const grantee =
    grant.grantee === OWNER
      ? owner === undefined
        ? "CURRENT_USER"
        : roleName(owner)
      : roleName(grant.grantee);
  if (grant.revoked) return `REVOKE ${words.join(", ")} ON ${object} FROM ${grantee};`;
  const option = grant.withGrantOption ? " WITH GRANT OPTION" : "";
  return `GRANT ${words.join(", ")} ON ${object} TO ${grantee}${option};`;
}

/** GRANTED BY takes only the acting role: another one must act. */
const inTheNameOf = (grantor: string | undefined, statement: string): string =>
  grantor === undefined ? statement : `SET ROLE ${quoteIdentifier(grantor)};\n${statement}\nRESET ROLE;`;
