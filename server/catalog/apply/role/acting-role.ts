import type { Catalog } from "../../model/catalog";
import type { ApplyContext } from "../context";

/**
 * The role that a statement names, CURRENT_USER and SESSION_USER resolved; undefined where that is the role that runs the
 * migrations, which no text tells.
 */
export function namedRole(name: string, context: ApplyContext): string | undefined {
  if (name === "current_user") return context.user;
  if (name === "session_user") return context.sessionUser;
  return name;
}

/** The roles whose privileges a role uses without SET ROLE, itself first (`roles_is_member_of` of acl.c). */
export function rolesUsedBy(catalog: Catalog, role: string): readonly string[] {
  const used = [role];
  for (const name of used) {
    const { memberOf = [], inherit = true } = catalog.roles.get(name) ?? {};
    for (const membership of memberOf)
      if ((membership.inherit ?? inherit) && !used.includes(membership.role)) used.push(membership.role);
  }
  return used;
}

/** Whether a role may do what it likes: a superuser, or one of which nothing is known. */
export const isTakenForSuperuser = (catalog: Catalog, role: string | undefined): boolean =>
  role === undefined || (catalog.roles.get(role)?.superuser ?? true);
