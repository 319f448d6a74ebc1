import type { Node, RoleSpec } from "../../../sql/tree";
import { as } from "../tree-access";

/** Special roles by their `RoleSpecType`. */
const SPECIAL: Readonly<Record<string, string>> = {
  ROLESPEC_PUBLIC: "public",
  ROLESPEC_CURRENT_USER: "current_user",
  ROLESPEC_CURRENT_ROLE: "current_user",
  ROLESPEC_SESSION_USER: "session_user",
};

export const roleName = (role: RoleSpec | undefined): string =>
  SPECIAL[role?.roletype ?? ""] ?? role?.rolename ?? "";

export const roleNames = (nodes: readonly Node[] | undefined): string[] =>
  (nodes ?? []).map((node) => roleName(as(node, "RoleSpec")));
