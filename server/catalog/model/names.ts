import type { TextRange } from "../../sql/text-range";

/** The name of a schema-qualified object, folded and unquoted as the catalog of a server holds it. */
export interface QualifiedName {
  readonly schema: string;
  readonly name: string;
}

/** Key of a qualified name in the catalog's maps. NUL can stand in no PostgreSQL identifier. */
export const keyOf = (name: QualifiedName): string => `${name.schema}\0${name.name}`;

export const sameName = (a: QualifiedName, b: QualifiedName): boolean =>
  a.name === b.name && a.schema === b.schema;

/** Where the text created an object; an introspected object has none. */
export interface Origin {
  /** Workspace path or URI of the file. */
  readonly path: string;
  /** Of the statement in the file, or of a part of it. It moves with the text: read it when it is needed. */
  readonly range: TextRange;
}

/** PostgreSQL's own schemas, of which a catalog holds nothing. */
export const isSystemSchema = (schema: string): boolean =>
  schema.startsWith("pg_") || schema === "information_schema";
