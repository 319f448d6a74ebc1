import type { Database, Tablespace } from "../model/cluster-object";
import type { NamedObject } from "../model/named-object";
import { quoteIdentifier } from "../quote-identifier";
import { commentOn } from "./comment";
import { renderGrants } from "./grants";
import { quoteLiteral, withOptions } from "./literal";

/** Tablespaces, and what was changed of databases and parameters, which are there already. */
export function clusterObjectStatements(object: NamedObject): string[] {
  const name = quoteIdentifier(object.name);
  switch (object.kind) {
    case "tablespace":
      return [
        createTablespace(object),
        ...commentOn("TABLESPACE", name, object.comment),
        ...renderGrants("TABLESPACE ", name, object),
      ];
    case "database":
      return [
        ...alterDatabase(object),
        ...commentOn("DATABASE", name, object.comment),
        ...renderGrants("DATABASE ", name, object),
      ];
    case "parameter":
      return renderGrants("PARAMETER ", object.name, object);
    default:
      return [];
  }
}

const createTablespace = ({ name, location, options }: Tablespace): string =>
  `CREATE TABLESPACE ${quoteIdentifier(name)} LOCATION ${quoteLiteral(location)}${withOptions(options)};`;

function alterDatabase({ name, connectionLimit, isTemplate, allowsConnections }: Database): string[] {
  const options = [
    ...(connectionLimit === undefined ? [] : [`CONNECTION LIMIT ${connectionLimit}`]),
    ...(isTemplate ? ["IS_TEMPLATE true"] : []),
    ...(allowsConnections === false ? ["ALLOW_CONNECTIONS false"] : []),
  ];
  return options.length === 0 ? [] : [`ALTER DATABASE ${quoteIdentifier(name)} WITH ${options.join(" ")};`];
}
