import type { StatementChange } from "../../changes/change";
import { quoteIdentifier } from "../../quote-identifier";
import { columnList } from "../constraint";
import { parenthesized, quoteLiteral } from "../literal";
import { roleName } from "../policy";
import { cascade, ifExists, lines, renderReference, words } from "./reference";

export function renderCreateTrigger(change: StatementChange<"createTrigger">): string {
  const events = change.events.map((event) =>
    event === "update" && change.columns.length > 0
      ? `UPDATE OF ${columnList(change.columns).slice(1, -1)}`
      : event.toUpperCase(),
  );
  return `${lines(
    words(
      "CREATE",
      change.replace && "OR REPLACE",
      change.isConstraint && "CONSTRAINT",
      `TRIGGER ${quoteIdentifier(change.name)}`,
    ),
    `${change.timing.toUpperCase()} ${events.join(" OR ")} ON ${renderReference(change.table)}`,
    change.fromTable && `FROM ${renderReference(change.fromTable)}`,
    change.deferrable && `DEFERRABLE${change.initiallyDeferred ? " INITIALLY DEFERRED" : ""}`,
    (change.oldTable !== undefined || change.newTable !== undefined) &&
      words(
        "REFERENCING",
        change.oldTable !== undefined && `OLD TABLE AS ${quoteIdentifier(change.oldTable)}`,
        change.newTable !== undefined && `NEW TABLE AS ${quoteIdentifier(change.newTable)}`,
      ),
    `FOR EACH ${change.forEach.toUpperCase()}`,
    change.condition && `WHEN ${parenthesized(change.condition.text)}`,
    `EXECUTE FUNCTION ${renderReference(change.function)}(${change.arguments.map(quoteLiteral).join(", ")})`,
  )};`;
}

export const renderCreatePolicy = ({ table, policy }: StatementChange<"createPolicy">): string =>
  `${lines(
    `CREATE POLICY ${quoteIdentifier(policy.name)} ON ${renderReference(table)}`,
    !policy.permissive && "AS RESTRICTIVE",
    policy.command !== "all" && `FOR ${policy.command.toUpperCase()}`,
    !isPublic(policy.roles) && `TO ${policy.roles.map(roleName).join(", ")}`,
    policy.using && `USING ${parenthesized(policy.using.text)}`,
    policy.withCheck && `WITH CHECK ${parenthesized(policy.withCheck.text)}`,
  )};`;

const isPublic = (roles: readonly string[]): boolean => roles.every((role) => role === "public");

export const renderAlterPolicy = (change: StatementChange<"alterPolicy">): string =>
  `${lines(
    `ALTER POLICY ${quoteIdentifier(change.name)} ON ${renderReference(change.table)}`,
    change.roles && `TO ${change.roles.map(roleName).join(", ")}`,
    change.using && `USING ${parenthesized(change.using.text)}`,
    change.withCheck && `WITH CHECK ${parenthesized(change.withCheck.text)}`,
  )};`;

type OnTable = Pick<StatementChange<"dropPolicy">, "table" | "name">;

export const renderDropOnTable =
  (objectKind: "POLICY" | "TRIGGER") =>
  (change: OnTable & { readonly ifExists: boolean; readonly cascade: boolean }): string =>
    `DROP ${objectKind} ${ifExists(change.ifExists)}${quoteIdentifier(change.name)} ON ${renderReference(change.table)}${cascade(change.cascade)};`;

export const renderRenameOnTable =
  (objectKind: "POLICY" | "TRIGGER") =>
  (change: OnTable & { readonly to: string }): string =>
    `ALTER ${objectKind} ${quoteIdentifier(change.name)} ON ${renderReference(change.table)} RENAME TO ${quoteIdentifier(change.to)};`;
