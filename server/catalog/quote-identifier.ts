import { RESERVED_KEYWORDS } from "../sql/keywords";

/** Quotes a name only where PostgreSQL needs it, as `quote_ident` does. */
export const quoteIdentifier = (name: string): string =>
  /^[a-z_][a-z0-9_$]*$/.test(name) && !RESERVED_KEYWORDS.has(name) ? name : `"${name.replaceAll('"', '""')}"`;

/** The name of a collation or an operator class: as `formatName`, but `public` is said, since `pg_catalog` is not. */
export const catalogName = (name: { readonly schema?: string; readonly name: string }): string =>
  name.schema === undefined
    ? quoteIdentifier(name.name)
    : `${quoteIdentifier(name.schema)}.${quoteIdentifier(name.name)}`;

/** `schema.name`, without the schema where it is `public` or unknown: how a person would write it. */
export const formatName = (name: { readonly schema?: string | undefined; readonly name: string }): string =>
  name.schema === undefined || name.schema === "public"
    ? quoteIdentifier(name.name)
    : `${quoteIdentifier(name.schema)}.${quoteIdentifier(name.name)}`;
