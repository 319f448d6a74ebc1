import { makeObjectName } from "../../apply/object-name";
import type { Change } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import { keyOf, sameName, type QualifiedName } from "../../model/names";
import { isTable } from "../../model/relation";
import type {
  BaseType,
  CompositeAttribute,
  CompositeType,
  DomainType,
  EnumType,
  MultirangeType,
  RangeType,
  TypeDefinition,
} from "../../model/type-definition";
import { formatType } from "../../format-type";
import { formatName, quoteIdentifier } from "../../quote-identifier";
import { quoteLiteral } from "../../render/literal";
import { createType, collationName } from "../../render/type";
import { commentWay, grantsWay, ownerWay } from "../common-ways";
import { RECREATE, type Alteration, type Moment, type ObjectKind } from "../kind";
import { schemaId, typeId, type Names } from "../names";
import { NOWHERE, refer, say } from "../say";
import { alterBy, same, type Ways } from "../ways";

const called = (type: TypeDefinition): string =>
  `${type.kind === "domain" ? "DOMAIN" : "TYPE"} ${formatName(type)}`;

const COMMON = {
  kind: "recreate",
  schema: "key",
  name: "key",
  owner: ownerWay(called),
  grants: grantsWay<TypeDefinition>("TYPE ", formatName),
  comment: commentWay(called),
  origin: "derived",
} as const;

const ENUM: Ways<EnumType, Moment> = {
  ...COMMON,
  labels: (before, after) => addLabels(before, after) ?? RECREATE,
};

/** A label can be added anywhere, but none can go or move. */
function addLabels(before: EnumType, after: EnumType): readonly Change[] | undefined {
  const old = new Set(before.labels);
  if (
    !same(
      after.labels.filter((label) => old.has(label)),
      before.labels,
    )
  )
    return undefined;
  return after.labels.flatMap((label, place): Change[] => {
    if (old.has(label)) return [];
    const isLast = after.labels.slice(place).every((later) => !old.has(later));
    const previous = after.labels[place - 1];
    const neighbour = isLast
      ? undefined
      : previous === undefined
        ? ({ label: after.labels.find((later) => old.has(later))!, side: "before" } as const)
        : ({ label: previous, side: "after" } as const);
    return [
      {
        kind: "addEnumLabel",
        type: refer(after),
        label,
        ifNotExists: false,
        ...(neighbour && { neighbour }),
        range: NOWHERE,
      },
    ];
  });
}

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

const DOMAIN: Ways<DomainType, Moment> = {
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

/** Attributes are altered as columns are; their order is the one thing that cannot be. */
function alterAttributes(before: CompositeType, after: CompositeType, { work }: Moment): Alteration {
  const old = new Map(before.attributes.map((attribute) => [attribute.name, attribute]));
  const wanted = new Set(after.attributes.map(({ name }) => name));
  const retyped = after.attributes.filter((attribute) => {
    const other = old.get(attribute.name);
    return other && !same([other.type, other.collation], [attribute.type, attribute.collation]);
  });
  if (retyped.length > 0 && isStored(work, after)) return RECREATE;
  const typeOf = ({ type, collation }: CompositeAttribute) =>
    formatType(type) + (collation === undefined ? "" : ` COLLATE ${collationName(collation)}`);
  const commands = [
    ...[...old.keys()]
      .filter((name) => !wanted.has(name))
      .map((name) => `DROP ATTRIBUTE ${quoteIdentifier(name)}`),
    ...retyped.map(
      (attribute) => `ALTER ATTRIBUTE ${quoteIdentifier(attribute.name)} TYPE ${typeOf(attribute)}`,
    ),
    ...after.attributes
      .filter(({ name }) => !old.has(name))
      .map((attribute) => `ADD ATTRIBUTE ${quoteIdentifier(attribute.name)} ${typeOf(attribute)}`),
  ];
  const comments = after.attributes
    .filter(({ name, comment }) => old.get(name)?.comment !== comment)
    .map(
      ({ name, comment }) =>
        `COMMENT ON COLUMN ${formatName(after)}.${quoteIdentifier(name)} IS ${comment === undefined ? "NULL" : quoteLiteral(comment)};`,
    );
  return say(...commands.map((command) => `ALTER TYPE ${formatName(after)} ${command};`), ...comments);
}

/** An attribute cannot change its type while a column holds values of the composite type. */
const isStored = (catalog: Catalog, type: QualifiedName): boolean =>
  catalog.relations.some(
    (relation) =>
      isTable(relation) &&
      relation.columns.some(({ type: { schema = "public", name } }) => sameName({ schema, name }, type)),
  );

const COMPOSITE: Ways<CompositeType, Moment> = { ...COMMON, attributes: alterAttributes };

const RANGE: Ways<RangeType, Moment> = {
  ...COMMON,
  subtype: "recreate",
  operatorClass: "recreate",
  collation: "recreate",
  canonical: "recreate",
  subtypeDifference: "recreate",
  multirange: "recreate",
};

const MULTIRANGE: Ways<MultirangeType, Moment> = { ...COMMON, range: "recreate" };

const BASE: Ways<BaseType, Moment> = { ...COMMON, definition: "recreate" };

const WAYS = {
  enum: ENUM,
  domain: DOMAIN,
  composite: COMPOSITE,
  range: RANGE,
  multirange: MULTIRANGE,
  base: BASE,
  shell: COMMON,
};

const alter = (before: TypeDefinition, after: TypeDefinition, moment: Moment): Alteration =>
  before.kind === after.kind
    ? alterBy(WAYS[after.kind] as Ways<TypeDefinition, Moment>, before, after, moment)
    : RECREATE;

function* needs(type: TypeDefinition, names: Names): Iterable<string> {
  yield schemaId(type.schema);
  switch (type.kind) {
    case "domain":
      yield* names.type(type.base);
      for (const { expression } of type.checks) yield* names.expression(expression);
      yield* names.expression(type.default);
      return;
    case "composite":
      for (const attribute of type.attributes) yield* names.type(attribute.type);
      return;
    case "range":
      return yield* names.type(type.subtype);
    case "multirange":
      return yield typeId(type.range);
    case "base":
      yield* names.text(Object.values(type.definition).join(" "));
  }
}

const withoutComment = <T extends { readonly comment?: string }>({ comment: _comment, ...part }: T) => part;

export const types: ObjectKind<TypeDefinition> = {
  name: "type",
  rank: 20,
  list: (catalog) => catalog.types.values(),
  keyOf,
  find: (catalog, type) => catalog.types.get(keyOf(type)),
  needs,
  holds: (type) => [`type ${keyOf(type)}`],
  alter,
  comesWith: (type) => (type.kind === "multirange" ? [typeId(type.range)] : []),
  asCreated: ({ owner: _owner, grants: _grants, comment: _comment, ...type }) => {
    if (type.kind === "composite") return { ...type, attributes: type.attributes.map(withoutComment) };
    return type.kind === "domain" ? { ...type, checks: type.checks.map(withoutComment) } : type;
  },
  create: (type) => (type.kind === "multirange" ? [] : say(createType(type))),
  drop: (type) =>
    type.kind === "multirange"
      ? []
      : [
          {
            kind: "dropType",
            type: refer(type),
            isDomain: type.kind === "domain",
            ifExists: false,
            cascade: false,
            range: NOWHERE,
          },
        ],
  setAside: (type, { work, after }) => {
    const taken = (name: string) =>
      [work, after].some(({ types: all }) => all.has(keyOf({ schema: type.schema, name })));
    let name = `${type.name}_old`;
    while (taken(name)) name += "_old";
    return {
      change: { kind: "renameType", type: refer(type), to: name, range: NOWHERE },
      aside: { ...type, name },
    };
  },
};
