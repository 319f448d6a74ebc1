import { mapOwned, withOwner } from "../../catalog/apply/role/owned";
import type { Catalog } from "../../catalog/model/catalog";
import { defaultPrivilegesKey } from "../../catalog/model/default-privileges";

/** A server's catalog as the text knows it: the role that runs the migrations is not named. */
export function withoutRunner(catalog: Catalog, runner: string): Catalog {
  return {
    ...mapOwned(catalog, (object) =>
      object.owner === runner ? withOwner(object, undefined, undefined, 0) : object,
    ),
    defaultPrivileges: catalog.defaultPrivileges.mapEntries(([, { role, ...entry }]) => {
      const after = role === runner || role === undefined ? entry : { ...entry, role };
      return [defaultPrivilegesKey(after), after];
    }),
  };
}
