import { joinStatements } from "./join-statements";
import type { Catalog } from "../model/catalog";
import type { TypeDefinition } from "../model/type-definition";
import { formatType } from "../format-type";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { defaultText } from "./column";
import { commentOn } from "./comment";
import { grantedName, renderGrants } from "./grants";
import { parenthesized, quoteLiteral } from "./literal";

/** CREATE TYPE or CREATE DOMAIN, with its comment and grants. */
export function renderType(catalog: Catalog, type: TypeDefinition): string {
  const kind = type.kind === "domain" ? "DOMAIN" : "TYPE";
  return `${joinStatements([createType(type), ...commentOn(kind, formatName(type), type.comment), ...renderGrants(catalog, ["type"], grantedName(type))])}\n`;
}

function createType(type: TypeDefinition): string {
  const name = formatName(type);
  switch (type.kind) {
    case "enum":
      return `CREATE TYPE ${name} AS ENUM (${listOf(type.labels.map(quoteLiteral))});`;
    case "composite":
      return `CREATE TYPE ${name} AS (${linesOf(type.attributes.map((attribute) => `${quoteIdentifier(attribute.name)} ${formatType(attribute.type)}`))});`;
    case "range":
      return `CREATE TYPE ${name} AS RANGE (subtype = ${formatType(type.subtype)});`;
    case "domain": {
      const lines = [
        ...(type.default ? [`DEFAULT ${defaultText(type.default.text)}`] : []),
        ...(type.notNull ? ["NOT NULL"] : []),
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

const checkOf = (check: { readonly name: string; readonly expression: { readonly text: string } }): string =>
  `CONSTRAINT ${quoteIdentifier(check.name)} CHECK ${parenthesized(check.expression.text)}`;

const linesOf = (items: readonly string[]): string =>
  items.length === 0 ? "" : `\n${items.map((item) => `  ${item}`).join(",\n")}\n`;

/** On one line while it is short. */
const listOf = (items: readonly string[]): string =>
  items.join(", ").length <= 60 ? items.join(", ") : linesOf(items);
