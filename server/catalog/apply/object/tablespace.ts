import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import type { Database, Tablespace } from "../../model/cluster-object";
import { objectKey } from "../../model/named-object";
import { namedRole } from "../role/acting-role";
import type { ApplyContext } from "../context";
import { originOf } from "../context";

export function createTablespace(
  catalog: Catalog,
  { name, owner, location, options }: ChangeOf<"createTablespace">,
  context: ApplyContext,
): Catalog {
  const role = owner === undefined ? context.user : namedRole(owner, context);
  const tablespace: Tablespace = {
    kind: "tablespace",
    name,
    location,
    options,
    ...(role !== undefined && { owner: role }),
    ...originOf(context),
  };
  return { ...catalog, objects: catalog.objects.set(objectKey(tablespace), tablespace) };
}

export function alterTablespace(catalog: Catalog, { name, options }: ChangeOf<"alterTablespace">): Catalog {
  const key = objectKey({ kind: "tablespace", name });
  const tablespace = catalog.objects.get(key);
  if (tablespace?.kind !== "tablespace") return catalog;
  const after = Object.entries({ ...tablespace.options, ...options }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    ...catalog,
    objects: catalog.objects.set(key, { ...tablespace, options: Object.fromEntries(after) }),
  };
}

/** The database that migrations run in is there before them. */
export function alterDatabase(catalog: Catalog, change: ChangeOf<"alterDatabase">): Catalog {
  const key = objectKey({ kind: "database", name: change.name });
  const known = catalog.objects.get(key);
  const before: Database = known?.kind === "database" ? known : { kind: "database", name: change.name };
  const { connectionLimit, isTemplate, allowsConnections, tablespace, ...rest } = {
    ...before,
    connectionLimit: change.connectionLimit ?? before.connectionLimit ?? -1,
    isTemplate: change.isTemplate ?? before.isTemplate ?? false,
    allowsConnections: change.allowsConnections ?? before.allowsConnections ?? true,
    tablespace: change.tablespace ?? before.tablespace,
  };
  const after: Database = {
    ...rest,
    ...(connectionLimit >= 0 && { connectionLimit }),
    ...(isTemplate && { isTemplate }),
    ...(!allowsConnections && { allowsConnections }),
    ...(tablespace !== undefined && { tablespace }),
  };
  return { ...catalog, objects: catalog.objects.set(key, after) };
}
