import type { Catalog, Extension, Schema } from "../model/catalog";
import { EMPTY_CATALOG } from "../model/catalog";
import { membersOf } from "../model/extension-members";
import { quoteIdentifier } from "../quote-identifier";
import { commentOn } from "./comment";
import { renderGrants } from "./grants";
import { joinStatements } from "./join-statements";
import { clusterObjectStatements } from "./cluster-object";
import { renderDefaultSettings, renderMemberships, renderRole } from "./role";

export function renderSchema(schema: Schema): string {
  const name = quoteIdentifier(schema.name);
  const grants = renderGrants("SCHEMA ", name, schema);
  if (schema.name === "public") return joinStatements(changesOfPublic(schema, grants));
  return joinStatements([`CREATE SCHEMA ${name};`, ...commentOn("SCHEMA", name, schema.comment), ...grants]);
}

/** What differs from the schema that every database has from the start. */
function changesOfPublic(schema: Schema, grants: readonly string[]): string[] {
  const start = EMPTY_CATALOG.schemas.get("public")!;
  const given = renderGrants("SCHEMA ", "public", start);
  return [
    ...(schema.comment === start.comment
      ? []
      : schema.comment === undefined
        ? ["COMMENT ON SCHEMA public IS NULL;"]
        : commentOn("SCHEMA", "public", schema.comment)),
    ...(given.every((grant) => grants.includes(grant)) ? [] : ["REVOKE ALL ON SCHEMA public FROM PUBLIC;"]),
    ...grants.filter((grant) => !given.includes(grant)),
  ];
}

/** An extension comes after those that it requires. */
export const inOrderOfRequiring = (extensions: Catalog["extensions"]): readonly Extension[] => {
  const ordered = new Set<Extension>();
  const add = (extension: Extension) => {
    for (const name of membersOf(extension.name)?.requires ?? []) {
      const required = extensions.get(name);
      if (required) add(required);
    }
    ordered.add(extension);
  };
  extensions.forEach(add);
  return [...ordered];
};

export const renderExtension = (extension: Extension): string =>
  joinStatements([
    `CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(extension.name)}${extension.schema === undefined ? "" : ` WITH SCHEMA ${quoteIdentifier(extension.schema)}`};`,
    ...commentOn("EXTENSION", quoteIdentifier(extension.name), extension.comment),
  ]);

/** What belongs to the whole cluster. */
export const renderCluster = (catalog: Catalog): string[] => [
  ...[...catalog.roles.values()].flatMap(renderRole),
  ...renderMemberships(catalog),
  ...[...catalog.objects.values()].flatMap(clusterObjectStatements),
  ...[...catalog.defaultSettings.values()].flatMap(renderDefaultSettings),
];
