import type { Catalog } from "../../catalog/model/catalog";
import { isView, type Sequence, type View } from "../../catalog/model/relation";
import { quoteIdentifier } from "../../catalog/quote-identifier";
import type { SchemaNode } from "../../protocol";
import type { ListedSchema } from "../introspect/list-schemas";
import { extensionEntry } from "./extension-entry";
import { group } from "./group-entry";
import { tooltip, withComment } from "./node-text";
import { routineEntry } from "./routine-entry";
import { sequenceEntry } from "./sequence-entry";
import { tableEntry, topTables } from "./table-entry";
import type { TreeEntry } from "./tree-object";
import { typeEntry } from "./type-entry";
import { viewEntry } from "./view-entry";

/** PostgreSQL's own comment on `public` says nothing. */
const USUAL_COMMENT = "standard public schema";

export const schemaNode = (schema: ListedSchema): SchemaNode => {
  const comment = schema.comment === USUAL_COMMENT ? undefined : schema.comment;
  return {
    id: `schema:${schema.name}`,
    kind: "schema",
    label: schema.name,
    ...(comment !== undefined && { description: withComment("", comment), tooltip: tooltip(comment, "") }),
    hasChildren: true,
    sqlName: quoteIdentifier(schema.name),
    hasDdl: !schema.system,
  };
};

/** What a schema holds, in groups; an empty group is not there. */
export function schemaChildren(catalog: Catalog, schema: string): TreeEntry[] {
  const inSchema = <T extends { readonly schema: string; readonly name: string }>(
    objects: Iterable<T>,
  ): T[] =>
    [...objects].filter((object) => object.schema === schema).sort((a, b) => (a.name < b.name ? -1 : 1));
  const relations = inSchema(catalog.relations.values());
  const views = (kind: View["kind"]) =>
    relations.filter((relation): relation is View => isView(relation) && relation.kind === kind);
  const sequences = relations.filter(
    (relation): relation is Sequence => relation.kind === "sequence" && !relation.ownedBy,
  );
  const routines = inSchema([...catalog.routines.values()].flat());
  const extensions = [...catalog.extensions.values()].filter((extension) => extension.schema === schema);
  return [
    ...group(
      "tables",
      "Tables",
      topTables(catalog, schema).map((table) => tableEntry(catalog, table)),
    ),
    ...group(
      "views",
      "Views",
      views("view").map((view) => viewEntry(catalog, view)),
    ),
    ...group(
      "materializedViews",
      "Materialized views",
      views("materialized view").map((view) => viewEntry(catalog, view)),
    ),
    ...group(
      "functions",
      "Functions",
      routines.map((routine) => routineEntry(routine)),
    ),
    ...group(
      "types",
      "Types",
      inSchema(catalog.types.values())
        .filter(({ kind }) => kind !== "multirange")
        .map((type) => typeEntry(type)),
    ),
    ...group("sequences", "Sequences", sequences.map(sequenceEntry)),
    ...group(
      "extensions",
      "Extensions",
      extensions.sort((a, b) => (a.name < b.name ? -1 : 1)).map(extensionEntry),
    ),
  ];
}
