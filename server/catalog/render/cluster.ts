import type { Catalog, Extension, Schema } from "../model/catalog";
import type { Role } from "../model/role";
import { quoteIdentifier } from "../quote-identifier";
import { commentOn } from "./comment";
import { renderGrants } from "./grants";
import { joinStatements } from "./join-statements";
import { optionValue } from "./literal";

/** What every database has from the start (template1, since PostgreSQL 15). */
const PUBLIC_COMMENT = "standard public schema";
const PUBLIC_GRANT = "GRANT USAGE ON SCHEMA public TO PUBLIC;";

export function renderSchema(catalog: Catalog, schema: Schema): string {
  const name = quoteIdentifier(schema.name);
  const statements = [
    `CREATE SCHEMA ${name};`,
    ...commentOn("SCHEMA", name, schema.comment),
    ...renderGrants(catalog, ["schema"], schema.name),
  ];
  if (schema.name !== "public") return joinStatements(statements);
  return joinStatements(
    statements
      .slice(1)
      .filter(
        (statement) =>
          statement !== PUBLIC_GRANT && statement !== commentOn("SCHEMA", name, PUBLIC_COMMENT)[0],
      ),
  );
}

export const renderExtension = (extension: Extension): string =>
  `CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(extension.name)}${extension.schema === undefined ? "" : ` WITH SCHEMA ${quoteIdentifier(extension.schema)}`};`;

/** CREATE ROLE with what Lintel knows of it; its password is not known. */
export function renderRole(role: Role): string {
  const name = quoteIdentifier(role.name);
  const words = [
    role.superuser ? "SUPERUSER" : "",
    role.login ? "LOGIN" : "",
    role.bypassRowSecurity ? "BYPASSRLS" : "",
    role.memberOf.length > 0 ? `IN ROLE ${role.memberOf.map(quoteIdentifier).join(", ")}` : "",
  ].filter((word) => word !== "");
  const settings = Object.entries(role.settings).map(
    ([setting, value]) => `ALTER ROLE ${name} SET ${setting} TO ${optionValue(value)};`,
  );
  return joinStatements([`CREATE ROLE ${[name, ...words].join(" ")};`, ...settings]);
}
