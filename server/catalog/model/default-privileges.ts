import type { Grant, GrantedKind } from "./grant";

/** What objects that a role will make are granted: ALTER DEFAULT PRIVILEGES, a row of pg_default_acl. */
export interface DefaultPrivileges {
  /** Who makes the objects; left out for the role that runs the migrations. */
  readonly role?: string;
  /** Left out for all schemas. */
  readonly schema?: string;
  readonly kind: Extract<GrantedKind, "table" | "sequence" | "function" | "type" | "schema" | "large object">;
  /** With a schema they only add; without one they may also take away. */
  readonly grants: readonly Grant[];
}

export const defaultPrivilegesKey = (of: Pick<DefaultPrivileges, "role" | "schema" | "kind">): string =>
  [of.role ?? "", of.schema ?? "", of.kind].join("\0");
