import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import type { Membership, Role } from "../../model/role";
import { settingsKey, type DefaultSettings } from "../../model/role";
import { isTakenForSuperuser, namedRole } from "./acting-role";
import type { ApplyContext } from "../context";
import { originOf, majorOf } from "../context";
import { without } from "../edit";

const editRole = (catalog: Catalog, name: string, edit: (role: Role) => Role): Catalog => {
  const role = catalog.roles.get(name);
  return role ? { ...catalog, roles: catalog.roles.set(name, edit(role)) } : catalog;
};

export function createRole(catalog: Catalog, change: ChangeOf<"createRole">, context: ApplyContext): Catalog {
  const { attributes, name, inRoles, members, admins } = change;
  const role: Role = { name, ...attributes, memberOf: [], ...originOf(context) };
  const created: Catalog = { ...catalog, roles: catalog.roles.set(name, role) };
  const join = (next: Catalog, roles: readonly string[], grantees: readonly string[], admin: boolean) =>
    grantRoles(next, { roles, grantees, options: { admin } }, context);
  const joined = join(
    join(join(created, inRoles, [name], false), [name], members, false),
    [name],
    admins,
    true,
  );
  // Who may make roles without being a superuser may administer them (16; `CreateRole` of user.c).
  return majorOf(context) >= 16 && context.user !== undefined && !isTakenForSuperuser(catalog, context.user)
    ? editRole(joined, context.user, (creator) => ({
        ...creator,
        memberOf: [...creator.memberOf, { role: name, admin: true, inherit: false, set: false }],
      }))
    : joined;
}

export function alterRole(catalog: Catalog, change: ChangeOf<"alterRole">, context: ApplyContext): Catalog {
  const name = namedRole(change.name, context);
  return name === undefined
    ? catalog
    : editRole(catalog, name, (role) => {
        const { connectionLimit, ...changed } = { ...role, ...change.attributes };
        return connectionLimit === undefined || connectionLimit < 0
          ? changed
          : { ...changed, connectionLimit };
      });
}

export function dropRole(catalog: Catalog, change: ChangeOf<"dropRole">, context: ApplyContext): Catalog {
  const name = namedRole(change.name, context);
  if (name === undefined || !catalog.roles.has(name)) return catalog;
  const isOther = ({ role }: Membership) => role !== name;
  return {
    ...catalog,
    roles: catalog.roles
      .delete(name)
      .map((role) =>
        role.memberOf.every(isOther) ? role : { ...role, memberOf: role.memberOf.filter(isOther) },
      ),
    defaultSettings: catalog.defaultSettings.filter(({ role }) => role !== name),
  };
}

interface RoleGrant {
  readonly roles: readonly string[];
  readonly grantees: readonly string[];
  readonly options: ChangeOf<"grantRole">["options"];
  readonly grantedBy?: string | undefined;
}

export function grantRole(catalog: Catalog, change: ChangeOf<"grantRole">, context: ApplyContext): Catalog {
  return change.grants ? grantRoles(catalog, change, context) : revokeRoles(catalog, change, context);
}

/**
 * Makes roles members of others. Up to 15 a membership has one option and one entry; since 16 it has three, and one entry
 * per grantor (`AddRoleMems` of PostgreSQL's user.c).
 */
function grantRoles(catalog: Catalog, grant: RoleGrant, context: ApplyContext): Catalog {
  const grantor = membershipGrantor(catalog, grant, context);
  return eachMembership(grant, context, catalog, (next, role, member) =>
    editRole(next, member, (one) => {
      const known = one.memberOf.find((other) => isSame(other, role, grantor));
      const membership = {
        ...(known ?? newMembership(one, role, grantor, context)),
        ...definedOptions(grant.options, context),
      };
      return {
        ...one,
        memberOf: [...one.memberOf.filter((other) => other !== known), membership].sort(inOrder),
      };
    }),
  );
}

const newMembership = (
  member: Role,
  role: string,
  grantor: string | undefined,
  context: ApplyContext,
): Membership =>
  majorOf(context) < 16
    ? { role, admin: false }
    : { role, admin: false, inherit: member.inherit, set: true, ...(grantor !== undefined && { grantor }) };

const definedOptions = (options: RoleGrant["options"], context: ApplyContext): Partial<Membership> => ({
  ...(options.admin !== undefined && { admin: options.admin }),
  ...(majorOf(context) >= 16 && options.inherit !== undefined && { inherit: options.inherit }),
  ...(majorOf(context) >= 16 && options.set !== undefined && { set: options.set }),
});

/** An option taken away leaves the membership; without ADMIN go the memberships that were granted by it. */
function revokeRoles(catalog: Catalog, revoke: RoleGrant, context: ApplyContext): Catalog {
  const grantor = membershipGrantor(catalog, revoke, context);
  const keeps = Object.keys(revoke.options).length > 0;
  return eachMembership(revoke, context, catalog, (next, role, member) => {
    const changed = editRole(next, member, (one) => ({
      ...one,
      memberOf: one.memberOf.flatMap((other) =>
        !isSame(other, role, grantor)
          ? [other]
          : keeps
            ? [{ ...other, ...definedOptions(revoke.options, context) }]
            : [],
      ),
    }));
    const administers = changed.roles
      .get(member)
      ?.memberOf.some((other) => other.role === role && other.admin);
    return administers ? changed : withoutGrantsOf(changed, role, member);
  });
}

/** Takes away the memberships of a role that one member granted, and what was granted by those. */
function withoutGrantsOf(catalog: Catalog, role: string, grantor: string): Catalog {
  const given = [...catalog.roles.values()].filter((one) =>
    one.memberOf.some((other) => isSame(other, role, grantor)),
  );
  return given.reduce((next, { name }) => {
    const changed = editRole(next, name, (one) => ({
      ...one,
      memberOf: one.memberOf.filter((other) => !isSame(other, role, grantor)),
    }));
    const administers = changed.roles.get(name)?.memberOf.some((other) => other.role === role && other.admin);
    return administers ? changed : withoutGrantsOf(changed, role, name);
  }, catalog);
}

const isSame = (membership: Membership, role: string, grantor: string | undefined): boolean =>
  membership.role === role && membership.grantor === grantor;

const inOrder = (one: Membership, other: Membership): number => {
  const [a, b] = [one, other].map(({ role, grantor = "" }) => `${role}\0${grantor}`) as [string, string];
  return a < b ? -1 : a > b ? 1 : 0;
};

function eachMembership(
  { roles, grantees }: RoleGrant,
  context: ApplyContext,
  catalog: Catalog,
  edit: (catalog: Catalog, role: string, member: string) => Catalog,
): Catalog {
  let next = catalog;
  for (const role of roles)
    for (const grantee of grantees) {
      const member = namedRole(grantee, context);
      if (member !== undefined) next = edit(next, role, member);
    }
  return next;
}

/** Since 16: who GRANTED BY names, else the acting role, but a superuser acts for the one that made the cluster. */
function membershipGrantor(
  catalog: Catalog,
  { grantedBy }: RoleGrant,
  context: ApplyContext,
): string | undefined {
  if (majorOf(context) < 16) return undefined;
  const named = grantedBy === undefined ? context.user : namedRole(grantedBy, context);
  return grantedBy === undefined && isTakenForSuperuser(catalog, named) ? undefined : named;
}

/** `ALTER ROLE … SET`, `ALTER DATABASE … SET`, and both in one. */
export function alterDefaultSettings(
  catalog: Catalog,
  change: ChangeOf<"alterDefaultSettings">,
  context: ApplyContext,
): Catalog {
  const role = change.role === undefined ? undefined : namedRole(change.role, context);
  if (change.role !== undefined && role === undefined) return catalog;
  const of = {
    ...(role !== undefined && { role }),
    ...(change.database !== undefined && { database: change.database }),
  };
  const key = settingsKey(of);
  const { name, fromCurrent } = change;
  const value = fromCurrent && name !== undefined ? context.currentSetting?.(name) : change.value;
  const settings = settingsAfter(catalog.defaultSettings.get(key)?.settings ?? {}, name, value);
  const entry: DefaultSettings = { ...of, settings };
  return {
    ...catalog,
    defaultSettings:
      Object.keys(settings).length > 0
        ? catalog.defaultSettings.set(key, entry)
        : catalog.defaultSettings.delete(key),
  };
}

function settingsAfter(
  settings: DefaultSettings["settings"],
  name: string | undefined,
  value: string | undefined,
): DefaultSettings["settings"] {
  if (name === undefined) return {};
  return value === undefined ? without(settings, name) : { ...settings, [name]: value };
}
