import type { Catalog } from "../model/catalog";
import type { Grant } from "../model/role";
import { quoteIdentifier } from "../quote-identifier";
import { roleName } from "./policy";

const OBJECT_WORDS: Readonly<Record<Grant["objectKind"], string>> = {
  table: "TABLE",
  column: "TABLE",
  sequence: "SEQUENCE",
  schema: "SCHEMA",
  function: "FUNCTION",
  type: "TYPE",
  database: "DATABASE",
};

/** The GRANTs on an object, one statement for what one grantee was given. `object` as `Grant.object` names it. */
export function renderGrants(
  catalog: Catalog,
  kinds: readonly Grant["objectKind"][],
  object: string,
): string[] {
  const statements = new Map<string, { readonly grant: Grant; readonly privileges: Map<string, string[]> }>();
  for (const grant of catalog.grants.values()) {
    if (grant.object !== object || !kinds.includes(grant.objectKind)) continue;
    const key = JSON.stringify([grant.grantee, grant.withGrantOption]);
    const statement = statements.get(key) ?? { grant, privileges: new Map<string, string[]>() };
    statements.set(key, statement);
    const columns = statement.privileges.get(grant.privilege) ?? [];
    if (grant.column !== undefined) columns.push(grant.column);
    statement.privileges.set(grant.privilege, columns);
  }
  return [...statements.values()].map(({ grant, privileges }) => renderGrant(grant, privileges));
}

function renderGrant(grant: Grant, privileges: ReadonlyMap<string, readonly string[]>): string {
  const words = [...privileges].map(
    ([privilege, columns]) =>
      privilege.toUpperCase() + (columns.length > 0 ? ` (${columns.map(quoteIdentifier).join(", ")})` : ""),
  );
  const kind =
    grant.objectKind === "table" || grant.objectKind === "column" ? "" : `${OBJECT_WORDS[grant.objectKind]} `;
  const name =
    grant.objectKind === "schema" || grant.objectKind === "database"
      ? quoteIdentifier(grant.object)
      : grant.object;
  const option = grant.withGrantOption ? " WITH GRANT OPTION" : "";
  return `GRANT ${words.join(", ")} ON ${kind}${name} TO ${roleName(grant.grantee)}${option};`;
}

/** The name under which `Grant.object` knows an object of a schema. */
export const grantedName = (name: { readonly schema: string; readonly name: string }): string =>
  `${quoteIdentifier(name.schema)}.${quoteIdentifier(name.name)}`;
