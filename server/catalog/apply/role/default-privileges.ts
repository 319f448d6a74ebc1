import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import { defaultPrivilegesKey, type DefaultPrivileges } from "../../model/default-privileges";
import { allPrivileges, initialGrants, OWNER } from "../../model/grant";
import { changeAccess } from "./access-list";
import { namedRole } from "./acting-role";
import type { ApplyContext } from "../context";
import { majorOf } from "../context";
import { granteeOf } from "./grant";

/** ALTER DEFAULT PRIVILEGES: for the acting role where it names none. */
export function alterDefaultPrivileges(
  catalog: Catalog,
  change: ChangeOf<"alterDefaultPrivileges">,
  context: ApplyContext,
): Catalog {
  const roles = change.roles.length > 0 ? change.roles : ["current_user"];
  const schemas: readonly (string | undefined)[] =
    change.inSchemas.length > 0 ? change.inSchemas : [undefined];
  return {
    ...catalog,
    defaultPrivileges: catalog.defaultPrivileges.withMutations((all) => {
      for (const name of roles)
        for (const schema of schemas) alter(all, change, namedRole(name, context), schema, context);
    }),
  };
}

function alter(
  all: Catalog["defaultPrivileges"],
  change: ChangeOf<"alterDefaultPrivileges">,
  role: string | undefined,
  schema: string | undefined,
  context: ApplyContext,
): void {
  const postgres = majorOf(context);
  const { objectKind: kind } = change;
  const of = { ...(role !== undefined && { role }), ...(schema !== undefined && { schema }), kind };
  const key = defaultPrivilegesKey(of);
  const command = {
    grants: change.grants,
    privileges: change.privileges.flatMap((privilege) =>
      privilege === "all" ? allPrivileges(kind, postgres) : privilege,
    ),
    grantees: change.grantees.map((grantee) => granteeOf(grantee, role, context)),
    grantor: OWNER,
    withGrantOption: change.withGrantOption,
    grantOptionOnly: change.grantOptionOnly,
  };
  const initial = schema === undefined ? initialGrants(kind, postgres) : [];
  const grants = changeAccess(all.get(key)?.grants, command, kind, postgres, initial);
  const entry: DefaultPrivileges | undefined = grants && { ...of, grants };
  if (entry) all.set(key, entry);
  else all.delete(key);
}
