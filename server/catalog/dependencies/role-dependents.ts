import type { Catalog } from "../model/catalog";
import type { DefaultPrivileges } from "../model/default-privileges";
import type { Grant, Owned } from "../model/grant";
import type { Origin } from "../model/names";
import { isTable, isView } from "../model/relation";
import { signatureOf } from "../apply/routine/routine";
import type { Address } from "./address";
import { byOrigin } from "./origin";
import { address, objectAddress, schemaAddress } from "./address";

/** Why a role cannot go (`SharedDependencyType` of pg_shdepend). */
export type RoleUse = "owner" | "privileges" | "target";

export interface RoleDependent {
  readonly object: Address | DefaultPrivileges;
  readonly use: RoleUse;
  readonly origin: Origin | undefined;
}

interface Candidate extends Owned {
  readonly origin?: Origin;
}

/** What `pg_shdepend` holds of a role: objects that it owns, privileges of it, policies for it; in the order of their making. */
export function dependentsOfRole(catalog: Catalog, role: string): RoleDependent[] {
  const found: RoleDependent[] = [];
  const add = (object: RoleDependent["object"], use: RoleUse, origin: Origin | undefined) =>
    found.push({ object, use, origin });
  const look = (object: Address, { owner, grants, origin }: Candidate) => {
    if (owner === role) add(object, "owner", origin);
    else if (isGranted(grants, role)) add(object, "privileges", origin);
  };

  for (const schema of catalog.schemas.values()) look(schemaAddress(schema.name), schema);
  for (const type of catalog.types.values())
    // That of the ranges owns nothing by itself.
    if (type.kind !== "multirange") look(address("type", type), type);
  for (const relation of catalog.relations.values()) {
    look(address("relation", relation), relation);
    if (isTable(relation) || isView(relation))
      for (const { name, grants } of relation.columns)
        if (isGranted(grants, role)) add(address("column", relation, name), "privileges", relation.origin);
    if (isTable(relation))
      for (const { name, roles, origin } of relation.policies)
        if (roles.includes(role)) add(address("policy", relation, name), "target", origin);
  }
  for (const routine of [...catalog.routines.values()].flat())
    look(address("routine", routine, signatureOf(routine)), routine);
  for (const object of catalog.objects.values()) look(objectAddress(object), object);
  for (const privileges of catalog.defaultPrivileges.values()) {
    if (privileges.role === role) add(privileges, "owner", undefined);
    else if (isGranted(privileges.grants, role)) add(privileges, "privileges", undefined);
  }
  return found.sort((a, b) => byOrigin(a.origin, b.origin));
}

/** Of what was taken away nothing is kept but that it is so; the grantor is kept with what is granted. */
const isGranted = (grants: readonly Grant[] | undefined, role: string): boolean =>
  grants?.some((grant) => !grant.revoked && (grant.grantee === role || grant.grantor === role)) ?? false;
