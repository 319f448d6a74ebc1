import type { StatementChange } from "../../changes/change";
import { formatType } from "../../format-type";
import { quoteIdentifier } from "../../quote-identifier";
import { attributeOf, collationName } from "../type";
import { defaultText } from "../column";
import { parenthesized, quoteLiteral } from "../literal";
import { cascade, ifExists, ifNotExists, lines, renderReference, words } from "./reference";

export const renderCreateEnum = ({ type, labels }: StatementChange<"createEnum">): string => {
  const list = labels.map(quoteLiteral);
  const line = list.join(", ");
  return `CREATE TYPE ${renderReference(type)} AS ENUM (${line.length <= 60 ? line : inLines(list)});`;
};

export const renderAddEnumLabel = (change: StatementChange<"addEnumLabel">): string => {
  const { type, label, neighbour } = change;
  const place = neighbour && `${neighbour.side.toUpperCase()} ${quoteLiteral(neighbour.label)}`;
  return `${words(`ALTER TYPE ${renderReference(type)} ADD VALUE ${ifNotExists(change.ifNotExists)}${quoteLiteral(label)}`, place)};`;
};

export const renderCreateCompositeType = (change: StatementChange<"createCompositeType">): string =>
  `CREATE TYPE ${renderReference(change.type)} AS (${inLines(change.attributes.map(attributeOf))});`;

const inLines = (items: readonly string[]): string =>
  items.length === 0 ? "" : `\n${items.map((item) => `  ${item}`).join(",\n")}\n`;

export const renderCreateDomain = (change: StatementChange<"createDomain">): string => {
  const checks = change.checks.map(({ name, expression }) =>
    words(
      name !== undefined && `CONSTRAINT ${quoteIdentifier(name)}`,
      `CHECK ${parenthesized(expression.text)}`,
    ),
  );
  return `${lines(
    `CREATE DOMAIN ${renderReference(change.domain)} AS ${formatType(change.base)}`,
    change.collation && `COLLATE ${collationName(change.collation)}`,
    change.default && `DEFAULT ${defaultText(change.default.text)}`,
    change.notNull &&
      words(
        change.notNullName !== undefined && `CONSTRAINT ${quoteIdentifier(change.notNullName)}`,
        "NOT NULL",
      ),
    ...checks,
  )};`;
};

export const renderAddDomainConstraint = (change: StatementChange<"addDomainConstraint">): string =>
  `${words(
    `ALTER DOMAIN ${renderReference(change.domain)} ADD`,
    change.name !== undefined && `CONSTRAINT ${quoteIdentifier(change.name)}`,
    change.expression ? `CHECK ${parenthesized(change.expression.text)}` : "NOT NULL",
    !change.validated && "NOT VALID",
  )};`;

export const renderAlterDomain = (change: StatementChange<"alterDomain">): string =>
  `${words(
    `ALTER DOMAIN ${renderReference(change.domain)} ${change.command.toUpperCase()}`,
    change.constraint !== undefined && ifExists(change.ifExists) + quoteIdentifier(change.constraint),
    change.default && defaultText(change.default.text),
  )}${cascade(change.cascade)};`;

export const renderDropType = (change: StatementChange<"dropType">): string =>
  `DROP ${change.isDomain ? "DOMAIN" : "TYPE"} ${ifExists(change.ifExists)}${renderReference(change.type)}${cascade(change.cascade)};`;
