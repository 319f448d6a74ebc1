import type { DefaultPrivileges } from "../../model/default-privileges";
import { defaultPrivilegesKey } from "../../model/default-privileges";
import type { Grant } from "../../model/grant";
import { settingsKey, type DefaultSettings, type Membership, type Role } from "../../model/role";
import { quoteIdentifier } from "../../quote-identifier";
import { renderDefaultPrivileges } from "../../render/default-privileges";
import {
  attributeWords,
  renderDefaultSettings,
  renderMembership,
  renderRole,
  whoseSettings,
} from "../../render/role";
import { commentWay } from "../common-ways";
import { RECREATE, type Moment, type ObjectKind } from "../kind";
import { schemaId } from "../names";
import { NOWHERE, say } from "../say";
import { alterBy, same, type Ways } from "../ways";

const called = ({ name }: Role): string => `ROLE ${quoteIdentifier(name)}`;

function setAttributes(before: Role, after: Role) {
  const unlimited = before.connectionLimit !== undefined && after.connectionLimit === undefined;
  const forever = before.validUntil !== undefined && after.validUntil === undefined;
  const words = [
    ...attributeWords(after, before),
    ...(unlimited ? ["CONNECTION LIMIT -1"] : []),
    ...(forever ? ["VALID UNTIL 'infinity'"] : []),
  ];
  return say(`ALTER ${called(after)} ${words.join(" ")};`);
}

const ROLE: Ways<Role, Moment> = {
  name: "key",
  superuser: setAttributes,
  inherit: setAttributes,
  createRole: setAttributes,
  createDatabase: setAttributes,
  login: setAttributes,
  replication: setAttributes,
  bypassRowSecurity: setAttributes,
  connectionLimit: setAttributes,
  validUntil: setAttributes,
  memberOf: "derived",
  comment: commentWay(called),
  origin: "derived",
};

export const roleId = (name: string): string => `role:${name}`;

/** They belong to all databases of a server: one that has none of them still needs those that it is told of. */
export const roles: ObjectKind<Role> = {
  name: "role",
  rank: 1,
  goesLast: true,
  list: (catalog) => catalog.roles.values(),
  keyOf: ({ name }) => name,
  find: (catalog, { name }) => catalog.roles.get(name),
  needs: () => [],
  alter: (before, after, moment) => alterBy(ROLE, before, after, moment),
  asCreated: (role) => role,
  create: (role) => say(...renderRole(role)),
  drop: ({ name }) => [{ kind: "dropRole", name, ifExists: false, range: NOWHERE }],
};

interface Member {
  readonly of: Role;
  readonly it: Membership;
}

export const memberships: ObjectKind<Member> = {
  name: "membership",
  rank: 2,
  list: function* (catalog) {
    for (const of of catalog.roles.values()) for (const it of of.memberOf) yield { of, it };
  },
  keyOf: ({ of, it }) => [of.name, it.role, it.grantor ?? ""].join("\0"),
  find: (catalog, { of: { name }, it: { role, grantor } }) => {
    const of = catalog.roles.get(name);
    const it = of?.memberOf.find((other) => other.role === role && other.grantor === grantor);
    return of && it && { of, it };
  },
  within: ({ of }) => roleId(of.name),
  needs: ({ it }) => [roleId(it.role)],
  alter: ({ it: before }, { it: after }) => (same(before, after) ? [] : RECREATE),
  create: ({ of, it }) => say(renderMembership(of.name, it)),
  drop: ({ of, it }) => say(`REVOKE ${quoteIdentifier(it.role)} FROM ${quoteIdentifier(of.name)};`),
};

/** What sessions of a role start with. Those of a database's own go by its name, which no two catalogs share. */
export const defaultSettings: ObjectKind<DefaultSettings> = {
  name: "default settings",
  rank: 3,
  list: function* (catalog) {
    for (const settings of catalog.defaultSettings.values())
      if (settings.database === undefined || settings.role !== undefined) yield settings;
  },
  keyOf: settingsKey,
  find: (catalog, settings) => catalog.defaultSettings.get(settingsKey(settings)),
  needs: ({ role }) => (role === undefined ? [] : [roleId(role)]),
  alter: (before, after) => {
    const entries = (settings: DefaultSettings) => Object.entries(settings.settings);
    const set = entries(after).filter(([name, value]) => before.settings[name] !== value);
    const gone = entries(before).filter(([name]) => after.settings[name] === undefined);
    return say(
      ...renderDefaultSettings({ ...after, settings: Object.fromEntries(set) }),
      ...gone.map(([name]) => `ALTER ${whoseSettings(after)} RESET ${name};`),
    );
  },
  create: (settings) => say(...renderDefaultSettings(settings)),
  drop: (settings) => say(`ALTER ${whoseSettings(settings)} RESET ALL;`),
};

const reversed = ({ revoked, ...grant }: Grant): Grant => (revoked ? grant : { ...grant, revoked: true });

const without = (grants: readonly Grant[], others: readonly Grant[]): Grant[] =>
  grants.filter((grant) => !others.some((other) => same(other, grant)));

export const defaultPrivileges: ObjectKind<DefaultPrivileges> = {
  name: "default privileges",
  rank: 95,
  list: (catalog) => catalog.defaultPrivileges.values(),
  keyOf: defaultPrivilegesKey,
  find: (catalog, privileges) => catalog.defaultPrivileges.get(defaultPrivilegesKey(privileges)),
  needs: ({ role, schema, grants }) => [
    ...(role === undefined ? [] : [roleId(role)]),
    ...(schema === undefined ? [] : [schemaId(schema)]),
    ...grants.map(({ grantee }) => roleId(grantee)),
  ],
  alter: (before, after) =>
    say(
      ...renderDefaultPrivileges({ ...after, grants: without(before.grants, after.grants).map(reversed) }),
      ...renderDefaultPrivileges({ ...after, grants: without(after.grants, before.grants) }),
    ),
  asCreated: (privileges) => privileges,
  create: (privileges) => say(...renderDefaultPrivileges(privileges)),
  drop: (privileges) =>
    say(...renderDefaultPrivileges({ ...privileges, grants: privileges.grants.map(reversed) })),
};
