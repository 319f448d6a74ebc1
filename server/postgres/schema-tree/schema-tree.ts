import type { Catalog } from "../../catalog/model/catalog";
import type { SchemaNode } from "../../protocol";
import { introspect } from "../introspect/introspect";
import { listSchemas, type ListedSchema } from "../introspect/list-schemas";
import type { Session } from "../session";
import { objectDdl } from "./object-ddl";
import { schemaChildren, schemaNode } from "./schema-entry";
import type { TreeEntry, TreeObject } from "./tree-object";

export interface SchemaTreeSettings {
  /** Runs work on the connection whose schema the tree shows. */
  readonly use: <T>(work: (session: Session) => Promise<T>) => Promise<T>;
  /** Whether a migration of the workspace creates the object. */
  readonly hasMigration?: (object: TreeObject) => boolean;
  /** Show PostgreSQL's own schemas too, apart from the others. Default: yes. */
  readonly systemSchemas?: boolean;
}

/** The tree of one connection's schema. It reads what is expanded, once, until it is told to forget. */
export interface SchemaTree {
  /** The nodes below a path of ids; the schemas for the empty one. Nothing for a path that is no more. */
  children(path: readonly string[]): Promise<readonly SchemaNode[]>;
  /** What stands at a path. */
  objectAt(path: readonly string[]): Promise<TreeObject | undefined>;
  /** The DDL of what stands at a path. */
  ddl(path: readonly string[]): Promise<{ readonly title: string; readonly sql: string } | undefined>;
  /** Forgets what was read. */
  refresh(): void;
}

const SYSTEM_GROUP: SchemaNode = {
  id: "group:system",
  kind: "group",
  label: "System schemas",
  hasChildren: true,
};

export function createSchemaTree(settings: SchemaTreeSettings): SchemaTree {
  const catalogs = new Map<string, Promise<Catalog>>();
  let schemas: Promise<ListedSchema[]> | undefined;

  const listed = () => (schemas ??= forgetOnError(settings.use(listSchemas), () => (schemas = undefined)));
  const catalogOf = (schema: string): Promise<Catalog> => {
    const known = catalogs.get(schema);
    if (known) return known;
    const reading = forgetOnError(
      settings.use((session) => introspect(session, { schemas: [schema] })),
      () => catalogs.delete(schema),
    );
    catalogs.set(schema, reading);
    return reading;
  };

  const topLevel = async (system: boolean): Promise<SchemaNode[]> =>
    (await listed())
      .filter((schema) => schema.system === system)
      .map((schema) => mark(schemaNode(schema), { kind: "schema", name: schema.name }));

  const mark = (node: SchemaNode, object: TreeObject): SchemaNode =>
    settings.hasMigration?.(object) ? { ...node, hasMigration: true } : node;

  /** The entry at a path inside of a schema, and the catalog that it is from. */
  const find = async (
    path: readonly string[],
  ): Promise<
    { catalog: Catalog; entries: readonly TreeEntry[]; entry?: TreeEntry; schema: string } | undefined
  > => {
    const [first, ...below] = path[0] === SYSTEM_GROUP.id ? path.slice(1) : path;
    if (!first?.startsWith("schema:")) return undefined;
    const schema = first.slice("schema:".length);
    const catalog = await catalogOf(schema);
    if (!catalog.schemas.has(schema)) return undefined;
    let entries: readonly TreeEntry[] = schemaChildren(catalog, schema);
    let entry: TreeEntry | undefined;
    for (const id of below) {
      entry = entries.find(({ node }) => node.id === id);
      if (!entry) return undefined;
      entries = entry.children();
    }
    return { catalog, entries, schema, ...(entry && { entry }) };
  };

  return {
    async children(path) {
      if (path.length === 0) {
        const own = await topLevel(false);
        return settings.systemSchemas === false ? own : [...own, SYSTEM_GROUP];
      }
      if (path.length === 1 && path[0] === SYSTEM_GROUP.id) return topLevel(true);
      const found = await find(path);
      if (!found) return [];
      return found.entries.map(({ node, object }) => mark(node, object));
    },
    async objectAt(path) {
      const found = await find(path);
      return found && (found.entry?.object ?? { kind: "schema", name: found.schema });
    },
    async ddl(path) {
      const found = await find(path);
      return found && objectDdl(found.catalog, found.entry?.object ?? { kind: "schema", name: found.schema });
    },
    refresh() {
      schemas = undefined;
      catalogs.clear();
    },
  };
}

/** What failed is asked again next time. */
function forgetOnError<T>(reading: Promise<T>, forget: () => void): Promise<T> {
  reading.catch(forget);
  return reading;
}
