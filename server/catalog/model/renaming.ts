import type { QualifiedName } from "./names";

/** A name as an expression writes it: its schema is optional. */
interface Written {
  readonly schema: string | undefined;
  readonly name: string;
}

/** Relations stand for their row types, sequences and indexes too. */
export type RenamedKind = "relation" | "type" | "routine";

/** Objects that get another name. */
export interface Renaming {
  /** A binding says in which schema a name without one is found, and leaves columns alone. */
  readonly kind: RenamedKind | "schema" | "binding";
  /** A text without it names none of them. */
  readonly word: string;
  /** The new name; undefined for what keeps its own. */
  rename(kind: RenamedKind, name: Written): Written | undefined;
}

/** One object goes by another name, or into another schema. */
export const renamingOf = (kind: RenamedKind, from: QualifiedName, to: QualifiedName): Renaming => ({
  kind,
  word: from.name,
  rename(other, { schema, name }) {
    if (other !== kind || name !== from.name) return undefined;
    if (schema === undefined) return to.schema === from.schema ? { schema: undefined, name: to.name } : to;
    return schema === from.schema ? to : undefined;
  },
});

/** All that a schema holds, when the schema gets another name. */
export const renamingOfSchema = (from: string, to: string): Renaming => ({
  kind: "schema",
  word: from,
  rename: (_kind, { schema, name }) => (schema === from ? { schema: to, name } : undefined),
});
