import { refuseForUsesOf } from "../dependents";
import type { ChangeOf } from "../../changes/change";
import { missing } from "../look-up";
import type { Check, Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt } from "../refusal";

/** What stands for a role, and the role that a new cluster has. */
const ALWAYS: ReadonlySet<string> = new Set(["postgres", "public", "current_user", "session_user"]);

/** `get_role_oid` of acl.c; the names of PostgreSQL's own roles begin with `pg_`. */
export const noRole = (moment: Moment, name: string): Refusal | undefined =>
  moment.catalog.roles.has(name) || ALWAYS.has(name) || name.startsWith("pg_")
    ? undefined
    : missing(moment, "42704", `role "${name}" does not exist`);

export const noRoles = (moment: Moment, names: readonly string[]): Refusal | undefined =>
  firstFor(names, (name) => noRole(moment, name));

const reserved = (name: string): Refusal | undefined =>
  name.startsWith("pg_")
    ? {
        sqlstate: "42939",
        message: `role name "${name}" is reserved`,
        detail: 'Role names starting with "pg_" are reserved.',
      }
    : undefined;

export const createRole: Check<ChangeOf<"createRole">> = ({ name, inRoles, members, admins }, moment) => {
  const other = moment.catalog.roles.get(name);
  return firstOf(
    () => reserved(name),
    () => other && { sqlstate: "42710", message: `role "${name}" already exists`, ...madeAt(other) },
    () => noRoles(moment, [...inRoles, ...admins, ...members]),
  );
};

export const dropRole: Check<ChangeOf<"dropRole">> = ({ name, ifExists }, moment) =>
  moment.catalog.roles.has(name)
    ? refuseForUsesOf(name, moment)
    : ifExists
      ? undefined
      : noRole(moment, name);

export const alterRole: Check<ChangeOf<"alterRole">> = ({ name }, moment) => noRole(moment, name);

export const grantRole: Check<ChangeOf<"grantRole">> = ({ roles, grantees }, moment) =>
  firstOf(
    () => noRoles(moment, grantees),
    () => noRoles(moment, roles),
  );

export const reassignOwned: Check<ChangeOf<"reassignOwned">> = ({ roles, to }, moment) =>
  noRoles(moment, [...roles, to]);

export const dropOwned: Check<ChangeOf<"dropOwned">> = ({ roles }, moment) => noRoles(moment, roles);

export const alterDefaultPrivileges: Check<ChangeOf<"alterDefaultPrivileges">> = (change, moment) =>
  firstOf(
    () => noRoles(moment, change.grantees),
    () => noRoles(moment, change.roles),
    () =>
      firstFor(change.inSchemas, (schema) =>
        moment.catalog.schemas.has(schema)
          ? undefined
          : missing(moment, "3F000", `schema "${schema}" does not exist`),
      ),
  );
