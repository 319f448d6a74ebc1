import type { Grant, Owned } from "../model/grant";
import { quoteIdentifier } from "../quote-identifier";
import { renderGrants } from "../render/grants";
import { quoteLiteral } from "../render/literal";
import type { Moment } from "./kind";
import { say } from "./say";
import { same } from "./ways";

interface Commented {
  readonly comment?: string;
}

/** COMMENT ON; `called` answers what stands behind it: `COLUMN orders.total`. */
export const commentWay =
  <T>(called: (object: T) => string, comment: (object: T) => Commented = (object) => object as Commented) =>
  (_before: unknown, after: T) => {
    const text = comment(after).comment;
    return say(`COMMENT ON ${called(after)} IS ${text === undefined ? "NULL" : quoteLiteral(text)};`);
  };

/** ALTER … OWNER TO. What is made belongs to the role that makes it; an owner that is not known is left as it is. */
export const ownerWay =
  <T extends Owned>(called: (object: T) => string) =>
  (before: T, after: T, moment: Moment) =>
    after.owner === undefined || (before.owner ?? moment.role) === after.owner
      ? []
      : say(`ALTER ${called(after)} OWNER TO ${quoteIdentifier(after.owner)};`);

/** GRANT and REVOKE. `kind` and `named` are what stands behind ON, as `renderGrants` takes them. */
export const grantsWay =
  <T extends Owned>(kind: string, named: (object: T) => string) =>
  (before: Owned, after: T) =>
    say(...alterGrants(kind, named(after), before, after));

interface Column {
  readonly name: string;
  readonly grants?: readonly Grant[];
}

/** The same for an object, or for one of its columns. */
export function alterGrants(
  kind: string,
  name: string,
  before: Pick<Owned, "grants">,
  after: Owned,
  column?: string,
): string[] {
  const lacks = (grants: readonly Grant[] = [], grant: Grant) => !grants.some((other) => same(other, grant));
  // What the new owner was granted has become the owner's (`aclnewowner` of acl.c), who has nothing special on columns.
  const gone = (before.grants ?? []).filter(
    (grant) => lacks(after.grants, grant) && (column !== undefined || grant.grantee !== after.owner),
  );
  const come = (after.grants ?? []).filter((grant) => lacks(before.grants, grant));
  const statements = (grants: readonly Grant[]) => {
    const owner = after.owner === undefined ? {} : { owner: after.owner };
    const columns: Column[] = column === undefined ? [] : [{ name: column, grants }];
    return renderGrants(kind, name, column === undefined ? { ...owner, grants } : owner, columns);
  };
  return [...statements(gone.map(reversed)), ...statements(come)];
}

function reversed({ revoked, ...grant }: Grant): Grant {
  return revoked ? grant : { ...grant, revoked: true };
}
