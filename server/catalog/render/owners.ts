import { signatureOf } from "../apply/routine/routine";
import { EMPTY_CATALOG, type Catalog } from "../model/catalog";
import type { Owned } from "../model/grant";
import type { NamedObject } from "../model/named-object";
import type { Relation } from "../model/relation";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { objectName, objectWords } from "./object";

/** ALTER … OWNER TO for all that does not belong to the role that runs the script. */
export function renderOwners(catalog: Catalog): string[] {
  return [
    ...[...catalog.schemas.values()].flatMap((schema) =>
      schema.name === "public" && schema.owner === EMPTY_CATALOG.schemas.get("public")?.owner
        ? []
        : schema.name === "public" && schema.owner === undefined
          ? ["ALTER SCHEMA public OWNER TO CURRENT_USER;"]
          : ownerOf("SCHEMA", quoteIdentifier(schema.name), schema),
    ),
    ...[...catalog.types.values()].flatMap((type) =>
      // They belong to whom the type or table belongs that they came with.
      type.kind === "multirange" ? [] : ownerOf("TYPE", formatName(type), type),
    ),
    ...[...catalog.relations.values()].flatMap((relation) =>
      relation.kind === "sequence" && relation.ownedBy
        ? []
        : ownerOf(relationWords(relation), formatName(relation), relation),
    ),
    ...[...catalog.routines.values()]
      .flat()
      .flatMap((routine) =>
        ownerOf(routine.kind.toUpperCase(), `${formatName(routine)}(${signatureOf(routine)})`, routine),
      ),
    ...[...catalog.objects.values()].flatMap((object) =>
      HAS_NO_OWNER.has(object.kind) ? [] : ownerOf(objectWords(object.kind), objectName(object), object),
    ),
  ];
}

const ownerOf = (words: string, name: string, { owner }: Owned): string[] =>
  owner === undefined ? [] : [`ALTER ${words} ${name} OWNER TO ${quoteIdentifier(owner)};`];

const relationWords = ({ kind }: Relation): string => kind.toUpperCase();

/** What has none, and what belongs to the whole cluster. */
const HAS_NO_OWNER: ReadonlySet<NamedObject["kind"]> = new Set<NamedObject["kind"]>([
  "access method",
  "cast",
  "database",
  "parameter",
  "tablespace",
  "text search parser",
  "text search template",
  "transform",
  "user mapping",
]);
