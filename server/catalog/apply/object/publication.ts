import type { ChangeOf } from "../../changes/change";
import type { PublishedObjects } from "../../changes/cluster-changes";
import type { Catalog } from "../../model/catalog";
import type { Publication, PublishedTable, Subscription } from "../../model/cluster-object";
import { sameName } from "../../model/names";
import { objectKey } from "../../model/named-object";
import type { ApplyContext } from "../context";
import { majorOf, originOf } from "../context";
import { creationSchema, resolveRelation } from "../resolve";

const owned = ({ user }: ApplyContext) => (user === undefined ? {} : { owner: user });

export function createPublication(
  catalog: Catalog,
  { name, publication }: ChangeOf<"createPublication">,
  context: ApplyContext,
): Catalog {
  const { tables: _tables, schemas: _schemas, ...options } = publication;
  return put(catalog, {
    kind: "publication",
    name,
    ...options,
    // TRUNCATE is published since PostgreSQL 11.
    publish: options.publish.filter((what) => what !== "truncate" || majorOf(context) >= 11),
    ...resolved(catalog, publication, context),
    ...owned(context),
    ...originOf(context),
  });
}

const put = (catalog: Catalog, object: Publication | Subscription): Catalog => ({
  ...catalog,
  objects: catalog.objects.set(objectKey(object), object),
});

const find = <K extends "publication" | "subscription">(catalog: Catalog, kind: K, name: string) =>
  catalog.objects.get(objectKey({ kind, name })) as
    (K extends "publication" ? Publication : Subscription) | undefined;

function resolved(
  catalog: Catalog,
  { tables, schemas }: PublishedObjects,
  { searchPath }: ApplyContext,
): Pick<Publication, "tables" | "schemas"> {
  return {
    tables: tables.map(({ table, columns, where }): PublishedTable => {
      const { schema, name } = resolveRelation(catalog, table, searchPath);
      return { schema, name, ...(columns && { columns }), ...(where && { where }) };
    }),
    schemas: schemas.map((schema) => schema ?? creationSchema(catalog, searchPath)),
  };
}

export function alterPublication(
  catalog: Catalog,
  { name, action, objects, options }: ChangeOf<"alterPublication">,
  context: ApplyContext,
): Catalog {
  const publication = find(catalog, "publication", name);
  if (!publication) return catalog;
  const changed: Publication = { ...publication, ...options };
  if (!objects) return put(catalog, changed);
  const said = resolved(catalog, objects, context);
  const isSaid = (table: PublishedTable) => said.tables.some((other) => sameName(table, other));
  const others = {
    tables: publication.tables.filter((table) => !isSaid(table)),
    schemas: publication.schemas.filter((schema) => !said.schemas.includes(schema)),
  };
  switch (action) {
    case "set":
      return put(catalog, { ...changed, ...said });
    case "drop":
      return put(catalog, { ...changed, ...others });
    case "add":
      return put(catalog, {
        ...changed,
        tables: [...others.tables, ...said.tables],
        schemas: [...others.schemas, ...said.schemas],
      });
  }
}

/** Options that say what happens at CREATE SUBSCRIPTION, and are no part of what it makes. */
const MOMENTARY: ReadonlySet<string> = new Set(["connect", "create_slot", "copy_data", "enabled", "refresh"]);

const lasting = (options: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(options).filter(([name]) => !MOMENTARY.has(name)));

const isFalse = (text: string | undefined): boolean => /^(false|off|0|no)$/i.test(text ?? "");

export const createSubscription = (
  catalog: Catalog,
  { name, connection, publications, options }: ChangeOf<"createSubscription">,
  context: ApplyContext,
): Catalog =>
  put(catalog, {
    kind: "subscription",
    name,
    connection,
    publications,
    // What does not connect is not enabled either.
    enabled: !isFalse(options["enabled"]) && !isFalse(options["connect"]),
    options: lasting(options),
    ...owned(context),
    ...originOf(context),
  });

export function alterSubscription(
  catalog: Catalog,
  { name, connection, publications, enabled, options }: ChangeOf<"alterSubscription">,
): Catalog {
  const subscription = find(catalog, "subscription", name);
  return subscription
    ? put(catalog, {
        ...subscription,
        ...(connection !== undefined && { connection }),
        ...(enabled !== undefined && { enabled }),
        ...(publications && { publications: publicationsAfter(subscription.publications, publications) }),
        options: { ...subscription.options, ...lasting(options) },
      })
    : catalog;
}

function publicationsAfter(
  before: readonly string[],
  { action, names }: NonNullable<ChangeOf<"alterSubscription">["publications"]>,
): readonly string[] {
  const others = before.filter((name) => !names.includes(name));
  if (action === "set") return names;
  return action === "add" ? [...others, ...names] : others;
}

export const dropClusterObject = (
  catalog: Catalog,
  { objectKind, name }: ChangeOf<"dropClusterObject">,
): Catalog => ({ ...catalog, objects: catalog.objects.delete(objectKey({ kind: objectKind, name })) });

/** Tables and schemas that are gone are published no more. */
export function publishedAfterDrop(catalog: Catalog): Catalog {
  const objects = catalog.objects.map((object) => {
    if (object.kind !== "publication") return object;
    const tables = object.tables.filter((table) => catalog.relations.has(`${table.schema}\0${table.name}`));
    const schemas = object.schemas.filter((schema) => catalog.schemas.has(schema));
    return tables.length === object.tables.length && schemas.length === object.schemas.length
      ? object
      : { ...object, tables, schemas };
  });
  return objects === catalog.objects ? catalog : { ...catalog, objects };
}
