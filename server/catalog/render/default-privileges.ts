import type { DefaultPrivileges } from "../model/default-privileges";
import type { Grant } from "../model/grant";
import { OWNER } from "../model/grant";
import { quoteIdentifier } from "../quote-identifier";
import { roleName } from "./policy";

/** ALTER DEFAULT PRIVILEGES, one statement for each grantee. */
export function renderDefaultPrivileges({ role, schema, kind, grants }: DefaultPrivileges): string[] {
  const head = [
    "ALTER DEFAULT PRIVILEGES",
    ...(role === undefined ? [] : [`FOR ROLE ${quoteIdentifier(role)}`]),
    ...(schema === undefined ? [] : [`IN SCHEMA ${quoteIdentifier(schema)}`]),
  ].join(" ");
  const groups = new Map<string, Grant[]>();
  for (const grant of grants) {
    const key = JSON.stringify([grant.grantee, grant.withGrantOption, grant.revoked]);
    groups.set(key, [...(groups.get(key) ?? []), grant]);
  }
  return [...groups.values()].map((group) => {
    const [{ grantee, revoked, withGrantOption }] = group as [Grant, ...Grant[]];
    const privileges = group.map(({ privilege }) => privilege.toUpperCase()).join(", ");
    const who = grantee !== OWNER ? roleName(grantee) : role === undefined ? "CURRENT_USER" : roleName(role);
    const objects = `${kind.toUpperCase()}S`;
    return revoked
      ? `${head} REVOKE ${privileges} ON ${objects} FROM ${who};`
      : `${head} GRANT ${privileges} ON ${objects} TO ${who}${withGrantOption ? " WITH GRANT OPTION" : ""};`;
  });
}
