import type { StatementChange } from "../../changes/change";
import { quoteIdentifier } from "../../quote-identifier";
import { optionValue } from "../literal";
import { ifExists, words } from "./reference";

const flag = (word: string, value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : `${value ? "" : "NO"}${word}`;

export const renderCreateRole = ({ role }: StatementChange<"createRole">): string =>
  `${words(
    `CREATE ROLE ${quoteIdentifier(role.name)}`,
    role.superuser && "SUPERUSER",
    role.login && "LOGIN",
    role.bypassRowSecurity && "BYPASSRLS",
    role.memberOf.length > 0 && `IN ROLE ${role.memberOf.map(quoteIdentifier).join(", ")}`,
  )};`;

export const renderAlterRole = ({ name, attributes, setting }: StatementChange<"alterRole">): string => {
  const set =
    setting &&
    (setting.value === undefined
      ? `SET ${setting.name} TO DEFAULT`
      : `SET ${setting.name} TO ${optionValue(setting.value)}`);
  return `${words(
    `ALTER ROLE ${quoteIdentifier(name)}`,
    flag("SUPERUSER", attributes.superuser),
    flag("LOGIN", attributes.login),
    flag("BYPASSRLS", attributes.bypassRowSecurity),
    set,
  )};`;
};

export const renderDropRole = (change: StatementChange<"dropRole">): string =>
  `DROP ROLE ${ifExists(change.ifExists)}${quoteIdentifier(change.name)};`;
