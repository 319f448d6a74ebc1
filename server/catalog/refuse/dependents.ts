import type { Change } from "../changes/change";
import type { Address } from "../dependencies/address";
import { sameAddress } from "../dependencies/address";
import { ownerOf } from "../dependencies/dependents";
import { describe } from "../dependencies/describe";
import { namedTogether } from "../dependencies/dropped-by";
import { dependentsOfRole, type RoleDependent, type RoleUse } from "../dependencies/role-dependents";
import { planDrop } from "../dependencies/plan-drop";
import { findOrigin } from "../dependencies/origin";
import type { DefaultPrivileges } from "../model/default-privileges";
import type { Moment, Refusal } from "./refusal";

/** `MAX_REPORTED_DEPS` of dependency.c. */
const MOST_REPORTED = 100;

/** What stands in the way of a DROP without CASCADE (`findDependentObjects` and `reportDependentObjects`). */
export function refuseForDependents(
  change: Change & { readonly cascade: boolean },
  moment: Moment,
): Refusal | undefined {
  const named = namedTogether(change, moment.catalog, moment.searchPath);
  for (const object of named) {
    const owner = ownerOf(moment.catalog, object);
    if (owner && !named.some((other) => sameAddress(other, owner))) return partOf(object, owner, moment);
  }
  if (change.cascade) return undefined;
  const inTheWay = planDrop(moment.catalog, named).filter(
    // Up to 14 a generated column went with what it reads (release notes of 15).
    ({ needsCascade, object }) =>
      needsCascade && (moment.postgres >= 15 || change.kind !== "dropColumn" || object.kind !== "column"),
  );
  const [first] = inTheWay;
  if (!first) return undefined;
  const origin = findOrigin(moment.catalog, first.object);
  const lines = inTheWay.map(
    ({ object, because }) =>
      `${describe(moment, object)} depends on ${because ? describe(moment, because) : ""}`,
  );
  const more = lines.length - MOST_REPORTED;
  const detail = lines.slice(0, MOST_REPORTED);
  if (more > 0) detail.push(`and ${more} other object${more === 1 ? "" : "s"} (see server log for list)`);
  const [only, ...others] = named;
  return {
    sqlstate: "2BP01",
    message:
      only && others.length === 0
        ? `cannot drop ${describe(moment, only)} because other objects depend on it`
        : "cannot drop desired object(s) because other objects depend on them",
    detail: detail.join("\n"),
    hint: "Use DROP ... CASCADE to drop the dependent objects too.",
    ...(origin && { because: { origin, message: `${describe(moment, first.object)} is made here` } }),
  };
}

const partOf = (object: Address, owner: Address, moment: Moment): Refusal => ({
  sqlstate: "2BP01",
  message: `cannot drop ${describe(moment, object)} because ${describe(moment, owner)} requires it`,
  hint: `You can drop ${describe(moment, owner)} instead.`,
});

const USES: Readonly<Record<RoleUse, string>> = {
  owner: "owner of",
  privileges: "privileges for",
  target: "target of",
};

/** What stands in the way of DROP ROLE (`checkSharedDependencies` of pg_shdepend.c). */
export function refuseForUsesOf(role: string, moment: Moment): Refusal | undefined {
  const uses = dependentsOfRole(moment.catalog, role);
  const [first] = uses;
  if (!first) return undefined;
  const inWords = ({ object, use }: RoleDependent) =>
    `${USES[use]} ${"grants" in object ? describeDefaultPrivileges(object) : describe(moment, object)}`;
  return {
    sqlstate: "2BP01",
    message: `role "${role}" cannot be dropped because some objects depend on it`,
    detail: uses.map(inWords).join("\n"),
    ...(first.origin && { because: { origin: first.origin, message: `${inWords(first)}: made here` } }),
  };
}

/** `getObjectDescription` of objectaddress.c. */
function describeDefaultPrivileges({ role, schema, kind }: DefaultPrivileges): string {
  const objects = kind === "table" ? "relation" : kind;
  const on = `default privileges on new ${objects}s belonging to role ${role ?? "postgres"}`;
  return schema === undefined ? on : `${on} in schema ${schema}`;
}
