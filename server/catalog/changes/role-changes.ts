import type { DefaultPrivileges } from "../model/default-privileges";
import type { GrantedKind } from "../model/grant";
import type { RoleAttributes } from "../model/role";
import type { GrantedObject } from "./definitions";

/** Roles, what they may do, and what they own. */
export interface RoleChanges {
  createRole: {
    readonly name: string;
    readonly attributes: RoleAttributes;
    /** `IN ROLE`: what it becomes a member of. */
    readonly inRoles: readonly string[];
    /** `ROLE`: who becomes a member of it. */
    readonly members: readonly string[];
    /** `ADMIN`: as `members`, and may make others so. */
    readonly admins: readonly string[];
  };
  /** A connection limit below zero is none. */
  alterRole: { readonly name: string; readonly attributes: Partial<RoleAttributes> };
  dropRole: { readonly name: string; readonly ifExists: boolean };
  grantRole: {
    readonly grants: boolean;
    readonly roles: readonly string[];
    readonly grantees: readonly string[];
    /** Said of a GRANT; of a REVOKE those that alone are taken away, as false. */
    readonly options: { readonly admin?: boolean; readonly inherit?: boolean; readonly set?: boolean };
    readonly grantedBy: string | undefined;
    readonly cascade: boolean;
  };
  /** `ALTER ROLE … [IN DATABASE …] SET`, `ALTER DATABASE … SET` and their RESETs. */
  alterDefaultSettings: {
    /** Undefined: all roles. */
    readonly role: string | undefined;
    /** Undefined: all databases. */
    readonly database: string | undefined;
    /** Undefined: `RESET ALL`. */
    readonly name: string | undefined;
    /** Undefined is the server's default. */
    readonly value: string | undefined;
    /** `FROM CURRENT`: the value is the session's. */
    readonly fromCurrent: boolean;
  };
  reassignOwned: { readonly roles: readonly string[]; readonly to: string };
  dropOwned: { readonly roles: readonly string[]; readonly cascade: boolean };
  grant: {
    readonly grants: boolean;
    readonly objectKind: Exclude<GrantedKind, "column" | "large object"> | "procedure" | "routine";
    readonly objects: readonly GrantedObject[];
    /** `ALL TABLES IN SCHEMA …` */
    readonly inSchemas: readonly string[];
    /** Lower case; "all" alone for ALL PRIVILEGES; `columns` where the privilege is on columns. */
    readonly privileges: readonly { readonly privilege: string; readonly columns: readonly string[] }[];
    readonly grantees: readonly string[];
    readonly withGrantOption: boolean;
    /** `REVOKE GRANT OPTION FOR`. */
    readonly grantOptionOnly: boolean;
    readonly cascade: boolean;
  };
  alterDefaultPrivileges: {
    /** `FOR ROLE`: none is the acting one. */
    readonly roles: readonly string[];
    readonly inSchemas: readonly string[];
    readonly objectKind: DefaultPrivileges["kind"];
    readonly grants: boolean;
    /** Lower case; "all" for ALL PRIVILEGES. */
    readonly privileges: readonly string[];
    readonly grantees: readonly string[];
    readonly withGrantOption: boolean;
    readonly grantOptionOnly: boolean;
    readonly cascade: boolean;
  };
}
