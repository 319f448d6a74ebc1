import { Map as PersistentMap } from "immutable";
import { EMPTY_CATALOG, type Catalog, type Schema } from "../../catalog/model/catalog";
import { defaultPrivilegesKey } from "../../catalog/model/default-privileges";
import { settingsKey } from "../../catalog/model/role";
import { withConstraintNames } from "../../catalog/model/constraint-names";
import { withReferrer } from "../../catalog/model/references";
import { keyOf, type QualifiedName } from "../../catalog/model/names";
import { objectKey } from "../../catalog/model/named-object";
import type { Relation, Table, View } from "../../catalog/model/relation";
import type { Routine } from "../../catalog/model/routine";
import { loadPostgresParser } from "../../sql/postgres-parser";
import type { Session, TransactionOptions } from "../session";
import { groupBy, present, type CatalogQuery } from "./catalog-query";
import { readColumns } from "./columns";
import { readConstraints } from "./constraints";
import { readDefaultPrivileges } from "./default-privileges";
import { readExtensions } from "./extensions";
import { readGrants } from "./grants";
import { readIndexes } from "./indexes";
import { readObjects } from "./objects";
import { readPolicies } from "./policies";
import { readDefaultSettings, readRoles } from "./roles";
import { readRoutines } from "./routines";
import { readRules } from "./rules";
import { readSchemas, type SchemaRow } from "./schemas";
import { readSequences } from "./sequences";
import { readTables } from "./tables";
import { readTriggers } from "./triggers";
import { readTypeDefinitions } from "./type-definitions";
import { TypeNames } from "./type-names";
import { readViews } from "./views";

export interface IntrospectOptions {
  /** Read what these schemas hold, and no other's content; system schemas too where they are named. */
  readonly schemas?: readonly string[];
}

/** Reading catalogs takes weak locks; behind a lock that waits, better an error than an editor that waits too. */
const READING: TransactionOptions = {
  readOnly: true,
  end: "rollback",
  statementTimeout: 60_000,
  lockTimeout: 5_000,
};

/**
 * Every name in full, whatever the user's settings, and one snapshot for all queries. `pg_catalog` stays in the path,
 * so that PostgreSQL's own names are short.
 */
const SETTINGS = `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SET LOCAL search_path = pg_catalog;
  SET LOCAL quote_all_identifiers = off; SET LOCAL DateStyle = 'ISO, MDY'; SET LOCAL IntervalStyle = postgres;
  SET LOCAL bytea_output = hex; SET LOCAL extra_float_digits = 1`;

/** The schema of a database as a Catalog, from PostgreSQL 10 to 18. Objects that an extension brought are left out. */
export async function introspect(session: Session, options: IntrospectOptions = {}): Promise<Catalog> {
  await loadPostgresParser();
  return session.transaction(READING, async (inside) => {
    await inside.execute(SETTINGS);
    const all = await readSchemas(inside);
    const wanted = options.schemas
      ? all.filter(({ name }) => options.schemas?.includes(name))
      : all.filter(({ system }) => !system);
    return readCatalog({ session: inside, schemas: `{${wanted.map(({ oid }) => oid).join(",")}}` }, wanted);
  });
}

async function readCatalog(query: CatalogQuery, schemas: readonly SchemaRow[]): Promise<Catalog> {
  const types = await TypeNames.read(query);
  const relations = [...(await readTablesAndViews(query, types)), ...(await readSequences(query, types))];
  const catalog: Catalog = {
    schemas: PersistentMap(schemas.map((schema): [string, Schema] => [schema.name, schemaOf(schema)])),
    relations: byName(relations),
    indexOwners: indexOwners(relations),
    constraintNames: relations.reduce(
      (known, relation) => withConstraintNames(known, undefined, relation),
      PersistentMap<string, number>(),
    ),
    referrers: referrers(relations),
    types: byName(await readTypeDefinitions(query, types)),
    routines: overloads(await readRoutines(query, types)),
    objects: PersistentMap((await readObjects(query, types)).map((object) => [objectKey(object), object])),
    extensions: PersistentMap((await readExtensions(query)).map((extension) => [extension.name, extension])),
    roles: PersistentMap((await readRoles(query)).map((role) => [role.name, role])),
    defaultSettings: PersistentMap(
      (await readDefaultSettings(query)).map((settings) => [settingsKey(settings), settings]),
    ),
    defaultPrivileges: PersistentMap(
      (await readDefaultPrivileges(query)).map((entry) => [defaultPrivilegesKey(entry), entry]),
    ),
  };
  return readGrants(query, types, catalog);
}

async function readTablesAndViews(query: CatalogQuery, types: TypeNames): Promise<(Table | View)[]> {
  const tables = await readTables(query);
  const views = await readViews(query);
  const columns = await readColumns(query, types);
  const indexes = await readIndexes(query);
  const constraints = await readConstraints(query, indexes);
  const policies = await readPolicies(query);
  const triggers = await readTriggers(query);
  const rules = await readRules(query);
  return [
    ...tables.map(
      ({ oid, partitionKey, partitionOf, foreign, owner, comment, details, ...frame }): Table => ({
        ...frame,
        ...details,
        columns: columns.get(oid) ?? [],
        constraints: constraints.get(oid) ?? [],
        indexes: indexes.get(oid) ?? [],
        policies: policies.get(oid) ?? [],
        triggers: triggers.get(oid) ?? [],
        ...present({ rules: rules.get(oid), partitionKey, partitionOf, foreign, owner, comment }),
      }),
    ),
    ...views.map(({ oid, owner, comment, ...frame }): View => ({
      ...frame,
      columns: (columns.get(oid) ?? []).map(({ name, type, default: value, comment }) => ({
        name,
        type,
        ...present({ default: value, comment }),
      })),
      indexes: indexes.get(oid) ?? [],
      triggers: triggers.get(oid) ?? [],
      ...present({ rules: rules.get(oid), owner, comment }),
    })),
  ];
}

const schemaOf = ({ name, owner, comment }: SchemaRow): Schema => ({ name, ...present({ owner, comment }) });

const byName = <T extends QualifiedName>(objects: readonly T[]): PersistentMap<string, T> =>
  PersistentMap(objects.map((object): [string, T] => [keyOf(object), object]));

const indexOwners = (relations: readonly Relation[]): PersistentMap<string, QualifiedName> =>
  PersistentMap(
    relations.flatMap((relation) =>
      relation.kind === "sequence"
        ? []
        : relation.indexes.map((index): [string, QualifiedName] => [
            keyOf(index),
            { schema: relation.schema, name: relation.name },
          ]),
    ),
  );

const referrers = (relations: readonly Relation[]): Catalog["referrers"] =>
  relations.reduce((known, relation) => withReferrer(known, undefined, relation), EMPTY_CATALOG.referrers);

const overloads = (routines: readonly Routine[]): PersistentMap<string, readonly Routine[]> =>
  PersistentMap(groupBy(routines, keyOf));
