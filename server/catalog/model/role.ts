import type { Origin } from "./names";

export interface RoleAttributes {
  readonly superuser: boolean;
  /** Whether it uses the privileges of roles that it is made a member of. */
  readonly inherit: boolean;
  readonly createRole: boolean;
  readonly createDatabase: boolean;
  readonly login: boolean;
  readonly replication: boolean;
  readonly bypassRowSecurity: boolean;
  /** Left out where there is none. */
  readonly connectionLimit?: number;
  /** As written; a server writes it in its time zone. */
  readonly validUntil?: string;
}

export interface Role extends RoleAttributes {
  readonly name: string;
  readonly memberOf: readonly Membership[];
  readonly comment?: string;
  readonly origin?: Origin;
}

/** One entry of pg_auth_members. */
export interface Membership {
  readonly role: string;
  readonly admin: boolean;
  /** Since 16; before, the member's own INHERIT decides. */
  readonly inherit?: boolean;
  /** Since 16: whether SET ROLE is allowed. */
  readonly set?: boolean;
  /** Since 16, where it is not the superuser that made the cluster. */
  readonly grantor?: string;
}

/** What CREATE ROLE means where it says nothing (manual). */
export const USUAL_ATTRIBUTES: RoleAttributes = {
  superuser: false,
  inherit: true,
  createRole: false,
  createDatabase: false,
  login: false,
  replication: false,
  bypassRowSecurity: false,
};

/** What sessions of a role, in a database, or of both start with: a row of pg_db_role_setting. */
export interface DefaultSettings {
  /** Left out for all roles. */
  readonly role?: string;
  /** Left out for all databases. */
  readonly database?: string;
  /** Values by lower-case names. */
  readonly settings: Readonly<Record<string, string>>;
}

export const settingsKey = (of: Pick<DefaultSettings, "role" | "database">): string =>
  `${of.role ?? ""}\0${of.database ?? ""}`;
