import type { StatementChange } from "../../changes/change";
import type { GrantedObject } from "../../changes/definitions";
import { formatType } from "../../format-type";
import { quoteIdentifier } from "../../quote-identifier";
import { roleName } from "../policy";
import { cascade, renderReference, words } from "./reference";

type GrantChange = StatementChange<"grant">;

export function renderGrant(change: GrantChange): string {
  const privileges = change.privileges
    .map(
      ({ privilege, columns }) =>
        (privilege === "all" ? "ALL" : privilege.toUpperCase()) +
        (columns.length > 0 ? ` (${columns.map(quoteIdentifier).join(", ")})` : ""),
    )
    .join(", ");
  const kind = KINDS[change.objectKind] ?? change.objectKind.toUpperCase();
  const objects =
    change.inSchemas.length > 0
      ? `ALL ${kind}S IN SCHEMA ${change.inSchemas.map(quoteIdentifier).join(", ")}`
      : `${kind === "TABLE" ? "" : `${kind} `}${change.objects.map((object) => objectName(change, object)).join(", ")}`;
  return command(change, privileges, objects);
}

const KINDS: Readonly<Partial<Record<GrantChange["objectKind"], string>>> = {
  server: "FOREIGN SERVER",
  "foreign-data wrapper": "FOREIGN DATA WRAPPER",
};

/** The parts of a parameter's name are quoted each by itself. */
const objectName = (change: GrantChange, object: GrantedObject): string =>
  change.objectKind === "parameter"
    ? object.name.split(".").map(quoteIdentifier).join(".")
    : `${renderReference(object)}${object.argumentTypes ? `(${object.argumentTypes.map(formatType).join(", ")})` : ""}`;

function command(
  change: Pick<GrantChange, "grants" | "grantees" | "withGrantOption" | "grantOptionOnly" | "cascade">,
  privileges: string,
  objects: string,
): string {
  const grantees = change.grantees.map(roleName).join(", ");
  if (change.grants)
    return `${words("GRANT", privileges, "ON", objects, "TO", grantees, change.withGrantOption && "WITH GRANT OPTION")};`;
  return `${words("REVOKE", change.grantOptionOnly && "GRANT OPTION FOR", privileges, "ON", objects, "FROM", grantees)}${cascade(change.cascade)};`;
}

export function renderAlterDefaultPrivileges(change: StatementChange<"alterDefaultPrivileges">): string {
  const privileges = change.privileges.map((privilege) => privilege.toUpperCase()).join(", ");
  return words(
    "ALTER DEFAULT PRIVILEGES",
    change.roles.length > 0 && `FOR ROLE ${change.roles.map(roleName).join(", ")}`,
    change.inSchemas.length > 0 && `IN SCHEMA ${change.inSchemas.map(quoteIdentifier).join(", ")}`,
    command(change, privileges, `${change.objectKind.toUpperCase()}S`),
  );
}
