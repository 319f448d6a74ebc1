import type { StatementChange } from "../../changes/change";
import { quoteIdentifier } from "../../quote-identifier";
import { roleName } from "../policy";
import { renderReference } from "./reference";

export function renderGrant(change: StatementChange<"grant">): string {
  const privileges = change.privileges.map(
    ({ privilege, columns }) =>
      (privilege === "all" ? "ALL" : privilege.toUpperCase()) +
      (columns.length > 0 ? ` (${columns.map(quoteIdentifier).join(", ")})` : ""),
  );
  const kind = change.objectKind.toUpperCase();
  const objects =
    change.inSchemas.length > 0
      ? `ALL ${kind}S IN SCHEMA ${change.inSchemas.map(quoteIdentifier).join(", ")}`
      : `${kind === "TABLE" ? "" : `${kind} `}${change.objects.map(renderReference).join(", ")}`;
  const grantees = change.grantees.map(roleName).join(", ");
  if (!change.grants) return `REVOKE ${privileges.join(", ")} ON ${objects} FROM ${grantees};`;
  const option = change.withGrantOption ? " WITH GRANT OPTION" : "";
  return `GRANT ${privileges.join(", ")} ON ${objects} TO ${grantees}${option};`;
}
