import { joinStatements } from "./join-statements";
import { multirangeNameOf } from "../apply/object/object-name";
import type { CompositeAttribute, DomainType, RangeType, TypeDefinition } from "../model/type-definition";
import { definitionItems } from "./definition";
import type { CollationName } from "../model/index-definition";
import { formatType } from "../format-type";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { defaultText } from "./column";
import { commentOn } from "./comment";
import { renderGrants } from "./grants";
import { parenthesized, quoteLiteral } from "./literal";

/** CREATE TYPE or CREATE DOMAIN, with its comments and grants. */
export function renderType(type: TypeDefinition): string {
  const statements = [createType(type), ...comments(type), ...renderGrants("TYPE ", formatName(type), type)];
  return `${joinStatements(statements)}\n`;
}

function comments(type: TypeDefinition): string[] {
  const name = formatName(type);
  switch (type.kind) {
    case "domain":
      return [
        ...commentOn("DOMAIN", name, type.comment),
        ...type.checks.flatMap((check) =>
          commentOn("CONSTRAINT", `${quoteIdentifier(check.name)} ON DOMAIN ${name}`, check.comment),
        ),
      ];
    case "composite":
      return [
        ...commentOn("TYPE", name, type.comment),
        ...type.attributes.flatMap((attribute) =>
          commentOn("COLUMN", `${name}.${quoteIdentifier(attribute.name)}`, attribute.comment),
        ),
      ];
    default:
      return commentOn("TYPE", name, type.comment);
  }
}

/** CREATE TYPE or CREATE DOMAIN alone. */
export function createType(type: TypeDefinition): string {
  const name = formatName(type);
  switch (type.kind) {
    case "enum":
      return `CREATE TYPE ${name} AS ENUM (${listOf(type.labels.map(quoteLiteral))});`;
    case "composite":
      return `CREATE TYPE ${name} AS (${linesOf(type.attributes.map(attributeOf))});`;
    case "range":
      return `CREATE TYPE ${name} AS RANGE (${rangeParameters(type).join(", ")});`;
    case "multirange":
      return "";
    case "shell":
      return `CREATE TYPE ${name};`;
    case "base":
      return `CREATE TYPE ${name} (${linesOf(definitionItems(type.definition))});`;
    case "domain": {
      const lines = [
        ...(type.collation === undefined ? [] : [`COLLATE ${collationName(type.collation)}`]),
        ...(type.default ? [`DEFAULT ${defaultText(type.default.text)}`] : []),
        ...(type.notNull ? [notNullOf(type)] : []),
        ...type.checks.filter(({ validated }) => validated).map(checkOf),
      ];
      const late = type.checks
        .filter(({ validated }) => !validated)
        .map((check) => `ALTER DOMAIN ${name} ADD ${checkOf(check)} NOT VALID;`);
      return [
        `CREATE DOMAIN ${name} AS ${formatType(type.base)}${lines.map((line) => `\n  ${line}`).join("")};`,
        ...late,
      ].join("\n\n");
    }
  }
}

export const collationName = ({ schema, name }: CollationName): string =>
  schema === undefined ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;

export const attributeOf = ({ name, type, collation }: CompositeAttribute): string =>
  `${quoteIdentifier(name)} ${formatType(type)}${collation === undefined ? "" : ` COLLATE ${collationName(collation)}`}`;

const notNullOf = ({ notNullName }: DomainType): string =>
  notNullName === undefined ? "NOT NULL" : `CONSTRAINT ${quoteIdentifier(notNullName)} NOT NULL`;

function rangeParameters(type: RangeType): string[] {
  const { subtype, operatorClass, collation, canonical, subtypeDifference, multirange } = type;
  const isUsual =
    !multirange || (multirange.schema === type.schema && multirange.name === multirangeNameOf(type.name));
  return definitionItems({
    subtype: formatType(subtype),
    ...(operatorClass !== undefined && { subtype_opclass: operatorClass }),
    ...(collation !== undefined && { collation: collationName(collation) }),
    ...(canonical !== undefined && { canonical }),
    ...(subtypeDifference !== undefined && { subtype_diff: subtypeDifference }),
    ...(!isUsual && { multirange_type_name: formatName(multirange) }),
  });
}

const checkOf = (check: { readonly name: string; readonly expression: { readonly text: string } }): string =>
  `CONSTRAINT ${quoteIdentifier(check.name)} CHECK ${parenthesized(check.expression.text)}`;

const linesOf = (items: readonly string[]): string =>
  items.length === 0 ? "" : `\n${items.map((item) => `  ${item}`).join(",\n")}\n`;

/** On one line while it is short. */
const listOf = (items: readonly string[]): string =>
  items.join(", ").length <= 60 ? items.join(", ") : linesOf(items);
