import type { Catalog } from "../../model/catalog";
import type { NamedObject, NamedObjectKind } from "../../model/named-object";
import { objectKey } from "../../model/named-object";

/** Puts an object in the place of one, also under another name; none where `after` is undefined. */
export function replaceObject(
  catalog: Catalog,
  before: NamedObject,
  after: NamedObject | undefined,
): Catalog {
  const rest = catalog.objects.delete(objectKey(before));
  return { ...catalog, objects: after ? rest.set(objectKey(after), after) : rest };
}

/** What exists without a statement that makes it: the database that migrations run in, the server's parameters. */
export function assumedObject(named: {
  readonly kind: NamedObjectKind;
  readonly name: string;
}): NamedObject | undefined {
  const { kind, name } = named;
  if (kind === "database" || kind === "parameter") return { kind, name };
  if (kind === "language" && LANGUAGES.has(name)) return { kind, name, definition: {} };
  return undefined;
}

/** Languages of every new database. */
const LANGUAGES: ReadonlySet<string> = new Set(["plpgsql", "sql", "c", "internal"]);
