import { makeObjectName } from "../../apply/object/object-name";
import type { Change } from "../../changes/change";
import type { DomainType } from "../../model/type-definition";
import { formatName, quoteIdentifier } from "../../quote-identifier";
import { commentWay } from "../common-ways";
import type { Moment } from "../kind";
import { NOWHERE, refer, say } from "../say";
import { same, type Ways } from "../ways";
import { COMMON } from "./type-ways";

const domainChange = (
  domain: DomainType,
  command:
    | "set not null"
    | "drop not null"
    | "set default"
    | "drop default"
    | "drop constraint"
    | "validate constraint",
  rest: { readonly constraint?: string; readonly default?: DomainType["default"] } = {},
): Change => ({
  kind: "alterDomain",
  domain: refer(domain),
  command,
  constraint: rest.constraint,
  ifExists: false,
  cascade: false,
  default: rest.default,
  range: NOWHERE,
});

/** All of a domain can be altered but the type that it restricts. */
export const DOMAIN: Ways<DomainType, Moment> = {
  ...COMMON,
  base: "recreate",
  collation: "recreate",
  default: (_before, after) => [
    after.default
      ? domainChange(after, "set default", { default: after.default })
      : domainChange(after, "drop default"),
  ],
  notNull: (_before, after) => [domainChange(after, after.notNull ? "set not null" : "drop not null")],
  notNullName: (before, after) =>
    before.notNull && after.notNull
      ? say(
          `ALTER DOMAIN ${formatName(after)} RENAME CONSTRAINT ${quoteIdentifier(notNullNameOf(before))} TO ${quoteIdentifier(notNullNameOf(after))};`,
        )
      : [],
  checks: (before, after) => [
    ...droppedChecks(before, after),
    ...addedChecks(before, after),
    ...commentedChecks(before, after),
  ],
};

const notNullNameOf = ({ name, notNullName }: DomainType): string =>
  notNullName ?? makeObjectName(name, "", "not_null");

type Check = DomainType["checks"][number];

const kept = (check: Check, others: readonly Check[]): Check | undefined =>
  others.find((other) => other.name === check.name && same(other.expression, check.expression));

const droppedChecks = (before: DomainType, after: DomainType): Change[] =>
  before.checks
    .filter(
      (check) => !kept(check, after.checks) || (check.validated && !kept(check, after.checks)!.validated),
    )
    .map(({ name }) => domainChange(after, "drop constraint", { constraint: name }));

const addedChecks = (before: DomainType, after: DomainType): Change[] =>
  after.checks.flatMap((check): Change[] => {
    const old = kept(check, before.checks);
    if (old && old.validated === check.validated) return [];
    if (old && check.validated)
      return [domainChange(after, "validate constraint", { constraint: check.name })];
    const { name, expression, validated } = check;
    return [
      { kind: "addDomainConstraint", domain: refer(after), name, expression, validated, range: NOWHERE },
    ];
  });

const commentedChecks = (before: DomainType, after: DomainType): Change[] =>
  after.checks.flatMap((check) =>
    kept(check, before.checks)?.comment === check.comment
      ? []
      : commentWay<Check>(({ name }) => `CONSTRAINT ${quoteIdentifier(name)} ON DOMAIN ${formatName(after)}`)(
          undefined,
          check,
        ),
  );
