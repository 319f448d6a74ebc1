import type { StatementChange } from "../../changes/change";
import { quoteIdentifier } from "../../quote-identifier";
import { roleName } from "../policy";
import { attributeWords } from "../role";
import { settingValue } from "../setting";
import { USUAL_ATTRIBUTES } from "../../model/role";
import { cascade, ifExists, words } from "./reference";

const list = (roles: readonly string[]): string => roles.map(roleName).join(", ");

export const renderCreateRole = (change: StatementChange<"createRole">): string =>
  `${words(
    `CREATE ROLE ${quoteIdentifier(change.name)}`,
    ...attributeWords(change.attributes, USUAL_ATTRIBUTES),
    change.inRoles.length > 0 && `IN ROLE ${list(change.inRoles)}`,
    change.members.length > 0 && `ROLE ${list(change.members)}`,
    change.admins.length > 0 && `ADMIN ${list(change.admins)}`,
  )};`;

export const renderAlterRole = ({ name, attributes }: StatementChange<"alterRole">): string =>
  `${words(`ALTER ROLE ${roleName(name)}`, ...attributeWords(attributes))};`;

export const renderDropRole = (change: StatementChange<"dropRole">): string =>
  `DROP ROLE ${ifExists(change.ifExists)}${roleName(change.name)};`;

export function renderGrantRole(change: StatementChange<"grantRole">): string {
  const { options, grantedBy } = change;
  const by = grantedBy !== undefined && `GRANTED BY ${roleName(grantedBy)}`;
  const said = Object.entries(options) as [string, boolean][];
  if (change.grants) {
    const given = said
      .map(([name, value]) => `${name.toUpperCase()} ${value ? "OPTION" : "FALSE"}`)
      .join(", ");
    return `${words("GRANT", list(change.roles), "TO", list(change.grantees), given !== "" && `WITH ${given}`, by)};`;
  }
  const only = said.map(([name]) => `${name.toUpperCase()} OPTION FOR`).join(" ");
  return `${words("REVOKE", only, list(change.roles), "FROM", list(change.grantees), by)}${cascade(change.cascade)};`;
}

export function renderAlterDefaultSettings(change: StatementChange<"alterDefaultSettings">): string {
  const { role, database, name, value, fromCurrent } = change;
  const whose =
    role === undefined && database !== undefined
      ? `DATABASE ${quoteIdentifier(database)}`
      : words(
          `ROLE ${role === undefined ? "ALL" : roleName(role)}`,
          database !== undefined && `IN DATABASE ${quoteIdentifier(database)}`,
        );
  const what =
    name === undefined
      ? "RESET ALL"
      : fromCurrent
        ? `SET ${name} FROM CURRENT`
        : value === undefined
          ? `RESET ${name}`
          : `SET ${name} TO ${settingValue(name, value)}`;
  return `ALTER ${whose} ${what};`;
}

export const renderReassignOwned = ({ roles, to }: StatementChange<"reassignOwned">): string =>
  `REASSIGN OWNED BY ${list(roles)} TO ${roleName(to)};`;

export const renderDropOwned = (change: StatementChange<"dropOwned">): string =>
  `DROP OWNED BY ${list(change.roles)}${cascade(change.cascade)};`;
