import type { Change } from "../../changes/change";
import { keyOf } from "../../model/names";
import type {
  BaseType,
  EnumType,
  MultirangeType,
  RangeType,
  TypeDefinition,
} from "../../model/type-definition";
import { createType } from "../../render/type";
import { RECREATE, type Alteration, type Moment, type ObjectKind } from "../kind";
import { schemaId, typeId, type Names } from "../names";
import { NOWHERE, refer, say } from "../say";
import { alterBy, same, type Ways } from "../ways";
import { COMPOSITE } from "./composite";
import { DOMAIN } from "./domain";
import { COMMON } from "./type-ways";

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
