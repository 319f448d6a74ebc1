import type { StatementChange } from "../../changes/change";
import { quoteIdentifier } from "../../quote-identifier";
import { optionValue, quoteLiteral, withOptions } from "../literal";
import { roleName } from "../policy";

export const renderCreateTablespace = ({
  name,
  owner,
  location,
  options,
}: StatementChange<"createTablespace">): string =>
  `CREATE TABLESPACE ${quoteIdentifier(name)}${owner === undefined ? "" : ` OWNER ${roleName(owner)}`} LOCATION ${quoteLiteral(location)}${withOptions(options)};`;

export function renderAlterTablespace({ name, options }: StatementChange<"alterTablespace">): string {
  const entries = Object.entries(options);
  const resets = entries.some(([, value]) => value === undefined);
  const list = entries.map(([option, value]) =>
    value === undefined ? option : `${option} = ${optionValue(value)}`,
  );
  return `ALTER TABLESPACE ${quoteIdentifier(name)} ${resets ? "RESET" : "SET"} (${list.join(", ")});`;
}

export function renderAlterDatabase(change: StatementChange<"alterDatabase">): string {
  const { name, connectionLimit, isTemplate, allowsConnections, tablespace } = change;
  if (tablespace !== undefined)
    return `ALTER DATABASE ${quoteIdentifier(name)} SET TABLESPACE ${quoteIdentifier(tablespace)};`;
  const options = [
    ...(connectionLimit === undefined ? [] : [`CONNECTION LIMIT ${connectionLimit}`]),
    ...(isTemplate === undefined ? [] : [`IS_TEMPLATE ${isTemplate}`]),
    ...(allowsConnections === undefined ? [] : [`ALLOW_CONNECTIONS ${allowsConnections}`]),
  ];
  return `ALTER DATABASE ${quoteIdentifier(name)} WITH ${options.join(" ")};`;
}
