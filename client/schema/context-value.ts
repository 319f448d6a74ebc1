import type { SchemaNode } from "../../server/protocol";
import { type Connection, type ConnectionState, isSaved } from "../connections/connection";

/**
 * What menus match against, as words between semicolons: `type=table;ddl;migration;name`. Match them with `\b`, as in
 * `viewItem =~ /\btype=table\b/`.
 */
export function objectContext(node: SchemaNode): string {
  return words(
    `type=${node.kind}`,
    node.hasDdl && "ddl",
    node.hasMigration && "migration",
    node.sqlName !== undefined && "name",
  );
}

/** `type=connection;state=connected;saved;selected` */
export function connectionContext(connection: Connection, state: ConnectionState, selected: boolean): string {
  return words(
    "type=connection",
    `state=${connection.profile ? state.kind : "embedded"}`,
    isSaved(connection) && "saved",
    selected && "selected",
  );
}

const words = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join(";");
