import type { Grant, GrantedKind } from "../../model/grant";
import { allPrivileges, initialGrants, OWNER } from "../../model/grant";

/** What GRANT and REVOKE say, resolved. */
export interface GrantCommand {
  readonly grants: boolean;
  /** `all` is spelled out. */
  readonly privileges: readonly string[];
  readonly grantees: readonly string[];
  /** `OWNER` where it is the owner. */
  readonly grantor: string;
  readonly withGrantOption: boolean;
  /** `REVOKE GRANT OPTION FOR`. */
  readonly grantOptionOnly: boolean;
}

type Grants = readonly Grant[] | undefined;

const grantorOf = (grant: Grant): string => grant.grantor ?? OWNER;

const isSameEntry = (one: Grant, other: Grant): boolean =>
  one.privilege === other.privilege && one.grantee === other.grantee && grantorOf(one) === grantorOf(other);

/** All entries of an access list, also those from the start. */
export function fullAccess(
  grants: Grants,
  kind: GrantedKind,
  postgres: number,
  initial: readonly Grant[] = initialGrants(kind, postgres),
): readonly Grant[] {
  const said = grants ?? [];
  return [
    ...initial.filter((entry) => !said.some((grant) => isSameEntry(grant, entry))),
    ...said.filter((grant) => !grant.revoked),
  ];
}

/** What of an access list differs from the start, in an order of its own; undefined where nothing does. */
export function differingAccess(
  entries: readonly Grant[],
  kind: GrantedKind,
  postgres: number,
  initial: readonly Grant[] = initialGrants(kind, postgres),
): Grants {
  const added = entries.filter(
    (entry) =>
      !initial.some(
        (other) =>
          isSameEntry(entry, other) &&
          (entry.withGrantOption === other.withGrantOption || entry.grantee === OWNER),
      ),
  );
  const taken = initial.filter((entry) => !entries.some((other) => isSameEntry(entry, other)));
  const differing = [...added, ...taken.map((entry) => ({ ...entry, revoked: true as const }))];
  return differing.length > 0 ? differing.sort(inOrder) : undefined;
}

const inOrder = (one: Grant, other: Grant): number => {
  const [a, b] = [orderOf(one), orderOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
};

const orderOf = ({ grantee, privilege, grantor = OWNER, revoked }: Grant): string =>
  [revoked ? "0" : "1", grantee, privilege, grantor].join("\0");

/** The grants of an object after GRANT or REVOKE. */
export function changeAccess(
  grants: Grants,
  command: GrantCommand,
  kind: GrantedKind,
  postgres: number,
  initial: readonly Grant[] = initialGrants(kind, postgres),
): Grants {
  const privileges = new Set(allPrivileges(kind, postgres));
  let entries = fullAccess(grants, kind, postgres, initial);
  for (const privilege of command.privileges) {
    if (!privileges.has(privilege)) continue;
    for (const grantee of command.grantees)
      entries = command.grants
        ? add(entries, privilege, grantee, command)
        : remove(entries, privilege, grantee, command);
  }
  return differingAccess(entries, kind, postgres, initial);
}

const add = (
  entries: readonly Grant[],
  privilege: string,
  grantee: string,
  { grantor, withGrantOption }: Pick<GrantCommand, "grantor" | "withGrantOption">,
): Grant[] =>
  withEntry(entries, {
    privilege,
    grantee,
    ...(grantor !== OWNER && { grantor }),
    // An owner has every grant option anyway.
    withGrantOption: withGrantOption && grantee !== OWNER,
  });

/** Entries that say the same are one. */
export function withEntry(entries: readonly Grant[], entry: Grant): Grant[] {
  const known = entries.find((other) => isSameEntry(other, entry));
  return [
    ...entries.filter((other) => other !== known),
    { ...entry, withGrantOption: entry.withGrantOption || known?.withGrantOption === true },
  ];
}

/** Who loses the right to grant takes along what was granted by that right (`recursive_revoke` of acl.c). */
function remove(
  entries: readonly Grant[],
  privilege: string,
  grantee: string,
  { grantor, grantOptionOnly }: Pick<GrantCommand, "grantor" | "grantOptionOnly">,
): readonly Grant[] {
  const gone = { privilege, grantee, ...(grantor !== OWNER && { grantor }), withGrantOption: false };
  const known = entries.find((other) => isSameEntry(other, gone));
  if (!known) return entries;
  const left = grantOptionOnly
    ? entries.map((other) => (other === known ? { ...known, withGrantOption: false } : other))
    : entries.filter((other) => other !== known);
  const mayGrant =
    grantee === OWNER ||
    left.some((other) => other.privilege === privilege && other.grantee === grantee && other.withGrantOption);
  if (mayGrant) return left;
  return left
    .filter((other) => other.privilege === privilege && grantorOf(other) === grantee)
    .reduce<readonly Grant[]>(
      (rest, other) => remove(rest, privilege, other.grantee, { grantor: grantee, grantOptionOnly: false }),
      left,
    );
}

/** Grants with roles under other names: a rename, or the new owner that becomes `OWNER`. Entries that meet are one. */
export function renameGrantees(
  grants: Grants,
  kind: GrantedKind,
  postgres: number,
  rename: (role: string) => string,
): Grants {
  if (!grants) return undefined;
  const renamed = fullAccess(grants, kind, postgres).reduce<Grant[]>(
    (entries, { privilege, grantee, grantor = OWNER, withGrantOption }) =>
      add(entries, privilege, rename(grantee), { grantor: rename(grantor), withGrantOption }),
    [],
  );
  return differingAccess(renamed, kind, postgres);
}

/** Without what a role was granted, or granted itself. */
export const withoutRole = (grants: Grants, kind: GrantedKind, postgres: number, role: string): Grants =>
  grants &&
  differingAccess(
    fullAccess(grants, kind, postgres).filter((entry) => entry.grantee !== role && entry.grantor !== role),
    kind,
    postgres,
  );
