import type { Extension, Schema } from "../../model/catalog";
import { quoteIdentifier } from "../../quote-identifier";
import { renderExtension } from "../../render/cluster";
import { commentWay, grantsWay, ownerWay } from "../common-ways";
import type { Moment, ObjectKind } from "../kind";
import { schemaId } from "../names";
import { NOWHERE, say } from "../say";
import { alterBy, type Ways } from "../ways";

const SCHEMA: Ways<Schema, Moment> = {
  name: "key",
  owner: ownerWay(({ name }) => `SCHEMA ${quoteIdentifier(name)}`),
  grants: grantsWay("SCHEMA ", ({ name }) => quoteIdentifier(name)),
  comment: commentWay(({ name }) => `SCHEMA ${quoteIdentifier(name)}`),
  origin: "derived",
};

export const schemas: ObjectKind<Schema> = {
  name: "schema",
  rank: 10,
  list: (catalog) => catalog.schemas.values(),
  keyOf: ({ name }) => name,
  find: (catalog, { name }) => catalog.schemas.get(name),
  needs: () => [],
  alter: (before, after, moment) => alterBy(SCHEMA, before, after, moment),
  create: ({ name }) => [
    { kind: "createSchema", name, owner: undefined, ifNotExists: false, range: NOWHERE },
  ],
  drop: ({ name }) => [{ kind: "dropSchema", name, ifExists: false, cascade: false, range: NOWHERE }],
};

const EXTENSION: Ways<Extension, Moment> = {
  name: "key",
  schema: ({ schema: from }, { name, schema: to }) =>
    from === undefined || to === undefined
      ? []
      : say(`ALTER EXTENSION ${quoteIdentifier(name)} SET SCHEMA ${quoteIdentifier(to)};`),
  // Which versions can be had, and come after which, only the server knows.
  version: "derived",
  comment: commentWay(({ name }) => `EXTENSION ${quoteIdentifier(name)}`),
  origin: "derived",
};

export const extensions: ObjectKind<Extension> = {
  name: "extension",
  rank: 12,
  goesLast: true,
  list: (catalog) => catalog.extensions.values(),
  keyOf: ({ name }) => name,
  find: (catalog, { name }) => catalog.extensions.get(name),
  needs: ({ schema }) => (schema === undefined ? [] : [schemaId(schema)]),
  alter: (before, after, moment) => alterBy(EXTENSION, before, after, moment),
  asCreated: (extension) => extension,
  create: (extension) => say(renderExtension(extension)),
  drop: ({ name }) => [{ kind: "dropExtension", name, ifExists: false, cascade: false, range: NOWHERE }],
};
