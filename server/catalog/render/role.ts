import type { Catalog } from "../model/catalog";
import type { DefaultSettings, Membership, Role, RoleAttributes } from "../model/role";
import { USUAL_ATTRIBUTES } from "../model/role";
import { quoteIdentifier } from "../quote-identifier";
import { commentOn } from "./comment";
import { quoteLiteral } from "./literal";
import { settingValue } from "./setting";

/** Attributes that are on or off, in SQL's words. */
const FLAGS = {
  superuser: "SUPERUSER",
  inherit: "INHERIT",
  createRole: "CREATEROLE",
  createDatabase: "CREATEDB",
  login: "LOGIN",
  replication: "REPLICATION",
  bypassRowSecurity: "BYPASSRLS",
} as const;

/** The words of attributes; those in `usual` need not be said. */
export function attributeWords(
  attributes: Partial<RoleAttributes>,
  usual: Partial<RoleAttributes> = {},
): string[] {
  const flags = Object.keys(FLAGS) as (keyof typeof FLAGS)[];
  const { connectionLimit, validUntil } = attributes;
  return [
    ...flags
      .filter((name) => attributes[name] !== undefined && attributes[name] !== usual[name])
      .map((name) => (attributes[name] ? FLAGS[name] : `NO${FLAGS[name]}`)),
    ...(connectionLimit === undefined ? [] : [`CONNECTION LIMIT ${connectionLimit}`]),
    ...(validUntil === undefined ? [] : [`VALID UNTIL ${quoteLiteral(validUntil)}`]),
  ];
}

/** CREATE ROLE with all that is known of it: its password is not. */
export const renderRole = (role: Role): string[] => [
  `CREATE ROLE ${[quoteIdentifier(role.name), ...attributeWords(role, USUAL_ATTRIBUTES)].join(" ")};`,
  ...commentOn("ROLE", quoteIdentifier(role.name), role.comment),
];

/** GRANT role TO role: who may grant by a membership comes before what came of it. */
export function renderMemberships(catalog: Catalog): string[] {
  let left = [...catalog.roles.values()].flatMap((member) =>
    member.memberOf.map((membership) => ({ member: member.name, membership })),
  );
  const ordered: typeof left = [];
  while (left.length > 0) {
    const ready = left.filter(
      ({ membership: { role, grantor } }) =>
        grantor === undefined ||
        !left.some((other) => other.member === grantor && other.membership.role === role),
    );
    const next = ready.length > 0 ? ready : left;
    ordered.push(...next);
    left = left.filter((entry) => !next.includes(entry));
  }
  return ordered.map(({ member, membership }) => renderMembership(member, membership));
}

export function renderMembership(member: string, { role, admin, inherit, set, grantor }: Membership): string {
  const options =
    inherit === undefined && set === undefined
      ? admin
        ? ["ADMIN OPTION"]
        : []
      : [`ADMIN ${yes(admin)}`, `INHERIT ${yes(inherit ?? true)}`, `SET ${yes(set ?? true)}`];
  return `GRANT ${quoteIdentifier(role)} TO ${quoteIdentifier(member)}${options.length > 0 ? ` WITH ${options.join(", ")}` : ""}${grantor === undefined ? "" : ` GRANTED BY ${quoteIdentifier(grantor)}`};`;
}

const yes = (value: boolean): string => (value ? "TRUE" : "FALSE");

/** ALTER ROLE … SET and ALTER DATABASE … SET. */
export function renderDefaultSettings({ role, database, settings }: DefaultSettings): string[] {
  const whose = whoseSettings({ role, database });
  return Object.entries(settings).map(
    ([name, value]) => `ALTER ${whose} SET ${name} TO ${settingValue(name, value)};`,
  );
}

/** `ROLE app IN DATABASE shop` */
export const whoseSettings = ({
  role,
  database,
}: {
  readonly role?: string | undefined;
  readonly database?: string | undefined;
}): string =>
  role === undefined && database !== undefined
    ? `DATABASE ${quoteIdentifier(database)}`
    : roleWords(role, database);

const roleWords = (role: string | undefined, database: string | undefined): string =>
  `ROLE ${role === undefined ? "ALL" : quoteIdentifier(role)}${database === undefined ? "" : ` IN DATABASE ${quoteIdentifier(database)}`}`;
