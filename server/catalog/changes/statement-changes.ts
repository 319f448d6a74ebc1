import type { ClusterChanges, CommentedObject } from "./cluster-changes";
import type { ObjectChanges } from "./object-changes";
import type { IndexChanges } from "./index-changes";
import type { RelationChanges } from "./relation-changes";
import type { RoleChanges } from "./role-changes";
import type { RoutineChanges } from "./routine-changes";
import type { SessionChanges } from "./session-changes";
import type { TableObjectChanges } from "./table-object-changes";
import type { TypeChanges } from "./type-changes";

/** What a whole statement does, other than to one existing table. */
export interface StatementChanges
  extends
    ClusterChanges,
    ObjectChanges,
    RelationChanges,
    IndexChanges,
    TypeChanges,
    RoutineChanges,
    TableObjectChanges,
    RoleChanges,
    SessionChanges {
  createSchema: {
    /** Undefined: as the owner is called. */
    readonly name: string | undefined;
    readonly owner: string | undefined;
    readonly ifNotExists: boolean;
  };
  dropSchema: { readonly name: string; readonly ifExists: boolean; readonly cascade: boolean };
  renameSchema: { readonly name: string; readonly to: string };
  createExtension: {
    readonly name: string;
    readonly schema: string | undefined;
    readonly version: string | undefined;
    readonly ifNotExists: boolean;
    readonly cascade: boolean;
  };
  dropExtension: { readonly name: string; readonly ifExists: boolean; readonly cascade: boolean };
  comment: { readonly object: CommentedObject; readonly text: string | undefined };
}
