import { formatType } from "../../format-type";
import type { Catalog } from "../../model/catalog";
import { sameName, type QualifiedName } from "../../model/names";
import { isTable } from "../../model/relation";
import type { CompositeAttribute, CompositeType } from "../../model/type-definition";
import { formatName, quoteIdentifier } from "../../quote-identifier";
import { quoteLiteral } from "../../render/literal";
import { collationName } from "../../render/type";
import { RECREATE, type Alteration, type Moment } from "../kind";
import { say } from "../say";
import { same, type Ways } from "../ways";
import { COMMON } from "./type-ways";

/** Attributes are altered as columns are; their order is the one thing that cannot be. */
function alterAttributes(before: CompositeType, after: CompositeType, { work }: Moment): Alteration {
  const old = new Map(before.attributes.map((attribute) => [attribute.name, attribute]));
  const wanted = new Set(after.attributes.map(({ name }) => name));
  const retyped = after.attributes.filter((attribute) => {
    const other = old.get(attribute.name);
    return other && !same([other.type, other.collation], [attribute.type, attribute.collation]);
  });
  if (retyped.length > 0 && isStored(work, after)) return RECREATE;
  const typeOf = ({ type, collation }: CompositeAttribute) =>
    formatType(type) + (collation === undefined ? "" : ` COLLATE ${collationName(collation)}`);
  const commands = [
    ...[...old.keys()]
      .filter((name) => !wanted.has(name))
      .map((name) => `DROP ATTRIBUTE ${quoteIdentifier(name)}`),
    ...retyped.map(
      (attribute) => `ALTER ATTRIBUTE ${quoteIdentifier(attribute.name)} TYPE ${typeOf(attribute)}`,
    ),
    ...after.attributes
      .filter(({ name }) => !old.has(name))
      .map((attribute) => `ADD ATTRIBUTE ${quoteIdentifier(attribute.name)} ${typeOf(attribute)}`),
  ];
  const comments = after.attributes
    .filter(({ name, comment }) => old.get(name)?.comment !== comment)
    .map(
      ({ name, comment }) =>
        `COMMENT ON COLUMN ${formatName(after)}.${quoteIdentifier(name)} IS ${comment === undefined ? "NULL" : quoteLiteral(comment)};`,
    );
  return say(...commands.map((command) => `ALTER TYPE ${formatName(after)} ${command};`), ...comments);
}

/** An attribute cannot change its type while a column holds values of the composite type. */
const isStored = (catalog: Catalog, type: QualifiedName): boolean =>
  catalog.relations.some(
    (relation) =>
      isTable(relation) &&
      relation.columns.some(({ type: { schema = "public", name } }) => sameName({ schema, name }, type)),
  );

export const COMPOSITE: Ways<CompositeType, Moment> = { ...COMMON, attributes: alterAttributes };
