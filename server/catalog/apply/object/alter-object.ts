import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import { defaultPrivilegesKey } from "../../model/default-privileges";
import type { GrantedKind } from "../../model/grant";
import { objectKey } from "../../model/named-object";
import { renamingOf, type RenamedKind } from "../../model/renaming";
import { settingsKey } from "../../model/role";
import { isTable } from "../../model/relation";
import { renameGrantees } from "../role/access-list";
import { namedRole } from "../role/acting-role";
import type { ApplyContext } from "../context";
import { majorOf } from "../context";
import { putRelation } from "../edit";
import { findObject, replaceFound, type Found } from "./find-object";
import { follow } from "../follow";
import { moveExtension } from "./extension";
import { withGrants } from "../role/grant";
import { grantedKindOf, mapOwned, withOwner } from "../role/owned";
import { renameSchema } from "./schema";

/** ALTER … RENAME TO of what is no relation. */
export function renameObject(
  catalog: Catalog,
  { object, to, range }: ChangeOf<"renameObject">,
  context: ApplyContext,
): Catalog {
  if (object.kind === "schema")
    return renameSchema(catalog, { kind: "renameSchema", name: object.name.name, to, range });
  const found = findObject(catalog, object, context);
  if (!found) return catalog;
  if (found.in === "roles") return renameRole(catalog, found.object.name, to, context);
  return moved(catalog, found, { name: to });
}

export const renameType = (
  catalog: Catalog,
  { type, to, range }: ChangeOf<"renameType">,
  context: ApplyContext,
): Catalog =>
  renameObject(catalog, { kind: "renameObject", object: { kind: "type", name: type }, to, range }, context);

/** ALTER … SET SCHEMA of what is no relation. */
export function setObjectSchema(
  catalog: Catalog,
  { object, to }: ChangeOf<"setObjectSchema">,
  context: ApplyContext,
): Catalog {
  const found = findObject(catalog, object, context);
  if (found?.in === "extensions") return moveExtension(catalog, found.object, to);
  return found ? moved(catalog, found, { schema: to }) : catalog;
}

/** The object elsewhere, and all that refers to it. */
function moved(
  catalog: Catalog,
  found: Found,
  to: { readonly name?: string; readonly schema?: string },
): Catalog {
  const after = { ...found.object, ...to };
  const replaced = replaceFound(catalog, found, after);
  const kind = RENAMED[found.in];
  const { schema } = found.object as { readonly schema?: string };
  if (kind && schema !== undefined) {
    const from = { schema, name: found.object.name };
    return follow(replaced, renamingOf(kind, from, { ...from, ...to }));
  }
  return found.in === "objects" && to.name !== undefined
    ? withReferrersTo(replaced, found.object.kind, found.object.name, to.name)
    : replaced;
}

const RENAMED: Readonly<Partial<Record<Found["in"], RenamedKind>>> = { types: "type", routines: "routine" };

/** Foreign servers name their wrapper; foreign tables and user mappings their server; sets of settings their database. */
function withReferrersTo(catalog: Catalog, kind: string, from: string, to: string): Catalog {
  if (kind === "database")
    return {
      ...catalog,
      defaultSettings: catalog.defaultSettings.mapEntries(([key, entry]) => {
        const after = entry.database === from ? { ...entry, database: to } : entry;
        return [after === entry ? key : settingsKey(after), after];
      }),
    };
  const objects = catalog.objects.mapEntries(([key, object]) => {
    if (kind === "foreign-data wrapper" && object.kind === "server" && object.wrapper === from)
      return [key, { ...object, wrapper: to }];
    if (kind === "server" && object.kind === "user mapping" && object.name === from) {
      const after = { ...object, name: to };
      return [objectKey(after), after];
    }
    return [key, object];
  });
  const tables = [...catalog.relations.values()]
    .filter(isTable)
    .filter(({ foreign }) => foreign?.server === from);
  return (kind === "server" ? tables : []).reduce(
    (next, table) => putRelation(next, { ...table, foreign: { ...table.foreign!, server: to } }),
    { ...catalog, objects },
  );
}

/** ALTER … OWNER TO of what is no relation. */
export function setObjectOwner(
  catalog: Catalog,
  { object, owner }: ChangeOf<"setObjectOwner">,
  context: ApplyContext,
): Catalog {
  const found = findObject(catalog, object, context);
  if (!found || found.in === "roles" || found.in === "extensions") return catalog;
  const role = namedRole(owner, context);
  const owned = withOwner(found.object, role, kindOf(found), majorOf(context));
  const replaced = replaceFound(catalog, found, owned);
  // The type of sets of ranges belongs to whom the ranges belong.
  if (owned && "multirange" in owned && owned.multirange) {
    const key = `${owned.multirange.schema}\0${owned.multirange.name}`;
    const multirange = replaced.types.get(key);
    if (multirange)
      return {
        ...replaced,
        types: replaced.types.set(key, withOwner(multirange, role, "type", majorOf(context))),
      };
  }
  return replaced;
}

function kindOf(found: Found): GrantedKind | undefined {
  switch (found.in) {
    case "types":
      return "type";
    case "routines":
      return "function";
    case "schemas":
      return "schema";
    case "objects":
      return grantedKindOf(found.object.kind);
    default:
      return undefined;
  }
}

/** A role by another name, wherever it owns, was granted, is a member or is named by a policy. */
function renameRole(catalog: Catalog, from: string, to: string, context: ApplyContext): Catalog {
  const rename = (role: string) => (role === from ? to : role);
  const postgres = majorOf(context);
  const owned = mapOwned(
    catalog,
    (object, kind) => {
      const granted = kind
        ? withGrants(object, renameGrantees(object.grants, kind, postgres, rename))
        : object;
      return granted.owner === from ? { ...granted, owner: to } : granted;
    },
    (grants) => renameGrantees(grants, "column", postgres, rename),
  );
  const { memberOf = [], ...role } = owned.roles.get(from) ?? { name: from };
  const renamed = { ...role, memberOf, name: to } as NonNullable<ReturnType<typeof owned.roles.get>>;
  const roles = owned.roles
    .delete(from)
    .set(to, renamed)
    .map((one) => ({
      ...one,
      memberOf: one.memberOf.map((membership) => ({
        ...membership,
        role: rename(membership.role),
        ...(membership.grantor !== undefined && { grantor: rename(membership.grantor) }),
      })),
    }));
  const next: Catalog = {
    ...owned,
    roles,
    defaultSettings: owned.defaultSettings.mapEntries(([key, entry]) => {
      const after = entry.role === from ? { ...entry, role: to } : entry;
      return [after === entry ? key : settingsKey(after), after];
    }),
    defaultPrivileges: owned.defaultPrivileges.mapEntries(([, entry]) => {
      const after = {
        ...entry,
        ...(entry.role !== undefined && { role: rename(entry.role) }),
        grants: entry.grants.map((grant) => ({ ...grant, grantee: rename(grant.grantee) })),
      };
      return [defaultPrivilegesKey(after), after];
    }),
  };
  return [...next.relations.values()]
    .filter(isTable)
    .filter((table) => table.policies.some(({ roles: named }) => named.includes(from)))
    .reduce(
      (after, table) =>
        putRelation(after, {
          ...table,
          policies: table.policies.map((policy) => ({ ...policy, roles: policy.roles.map(rename) })),
        }),
      next,
    );
}
