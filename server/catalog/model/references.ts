import { List } from "immutable";
import { sequencesIn } from "../dependencies/expression-needs";
import { ruleRelations } from "../dependencies/rule-relations";
import type { Catalog } from "./catalog";
import { isBuiltIn } from "./data-type";
import type { Expression } from "./expression";
import type { QualifiedName } from "./names";
import { keyOf } from "./names";
import type { Column, Relation, Table, View } from "./relation";
import { isTable, isView } from "./relation";

/** What a relation can refer to: relations and types, and functions by the bare name that an expression calls. */
type ReferredKind = "relation" | "type" | "call";

/** Key in `Catalog.referrers`. */
const referredKey = (kind: ReferredKind, name: QualifiedName): string =>
  kind === "relation" ? keyOf(name) : kind === "type" ? `type\0${keyOf(name)}` : callKey(name.name);

const relationKey = (name: QualifiedName): string => keyOf(name);
const callKey = (name: string): string => `call\0${name}\0`;
const callKeys = ({ calls }: Expression): string[] =>
  calls
    .filter(({ schema, name }) => schema !== "pg_catalog" && !EVERYWHERE.has(name))
    .map(({ name }) => callKey(name));

/** PostgreSQL's own functions that many tables call: nobody asks who. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  ...[
    "now",
    "nextval",
    "gen_random_uuid",
    "clock_timestamp",
    "current_timestamp",
    "current_date",
    "timezone",
  ],
  ...[
    "lower",
    "upper",
    "length",
    "char_length",
    "coalesce",
    "to_tsvector",
    "jsonb_typeof",
    "current_setting",
  ],
]);

const NOBODY = List<string>();
const known = new WeakMap<Relation, readonly string[]>();

/** Keys of what a relation refers to, each once. */
function referencesOf(relation: Relation): readonly string[] {
  let keys = known.get(relation);
  if (!keys) known.set(relation, (keys = [...new Set(findReferences(relation))]));
  return keys;
}

/** The targets of its foreign keys, its parents, what a view reads, a sequence's owner, types, functions, sequences. */
function findReferences(relation: Relation): string[] {
  if (isView(relation))
    return [...relation.reads.map(relationKey), ...triggerKeys(relation), ...ruleKeys(relation)];
  if (!isTable(relation)) return relation.ownedBy ? [relationKey(relation.ownedBy.table)] : [];
  const keys = relation.inherits.map(relationKey);
  if (relation.partitionOf) keys.push(relationKey(relation.partitionOf.parent));
  if (relation.ofType) keys.push(referredKey("type", relation.ofType));
  return [
    ...keys,
    ...constraintKeys(relation.constraints),
    ...relation.columns.flatMap((column) => columnKeys(column, relation.schema)),
    ...indexKeys(relation.indexes),
    ...policyKeys(relation.policies),
    ...triggerKeys(relation),
    ...ruleKeys(relation),
  ];
}

/** A change of a table leaves most of its parts as they are. */
function remembering<Part extends object>(find: (part: Part) => string[]): (part: Part) => readonly string[] {
  const found = new WeakMap<Part, readonly string[]>();
  return (part) => {
    let keys = found.get(part);
    if (!keys) found.set(part, (keys = find(part)));
    return keys;
  };
}

const constraintKeys = remembering((constraints: Table["constraints"]) =>
  constraints.flatMap((constraint) =>
    constraint.kind === "foreign key"
      ? [relationKey(constraint.references)]
      : constraint.kind === "check"
        ? callKeys(constraint.expression)
        : [],
  ),
);

function columnKeys({ type, default: value, generated }: Column, schema: string): string[] {
  const keys = isBuiltIn(type) ? [] : [referredKey("type", { schema: type.schema ?? "", name: type.name })];
  if (value) keys.push(...callKeys(value), ...sequencesIn(value, schema).map(relationKey));
  if (generated) keys.push(...callKeys(generated.expression));
  return keys;
}

const indexKeys = remembering((indexes: Table["indexes"]) =>
  indexes.flatMap(({ keys, predicate }) => [
    ...keys.flatMap(({ expression }) => (expression ? callKeys(expression) : [])),
    ...(predicate ? callKeys(predicate) : []),
  ]),
);

const policyKeys = remembering((policies: Table["policies"]) =>
  policies.flatMap(({ using, withCheck }) => [
    ...(using ? callKeys(using) : []),
    ...(withCheck ? callKeys(withCheck) : []),
  ]),
);

const ruleKeys = (relation: Table | View): string[] =>
  (relation.rules ?? []).flatMap((rule) => ruleRelations(rule, relation).map(relationKey));

const triggerKeys = ({ triggers }: { readonly triggers: Table["triggers"] }): string[] =>
  triggers.map((trigger) => callKey(trigger.function.name));

/** The relations that refer to one, itself among them when a foreign key points there; in the order of their making. */
export const referrersOf = (catalog: Catalog, name: QualifiedName): readonly Relation[] =>
  referrersTo(catalog, "relation", name);

/** The relations that refer to a relation, a type or a function, in the order of their making. */
export const referrersTo = (catalog: Catalog, kind: ReferredKind, name: QualifiedName): readonly Relation[] =>
  [...(catalog.referrers.get(referredKey(kind, name)) ?? [])].flatMap(
    (key) => catalog.relations.get(key) ?? [],
  );

/** `Catalog.referrers` after a relation came (no `before`), became another, or went (no `after`). */
export function withReferrer(
  referrers: Catalog["referrers"],
  before: Relation | undefined,
  after: Relation | undefined,
): Catalog["referrers"] {
  const relation = after ?? before;
  const had = before ? referencesOf(before) : [];
  const has = after ? referencesOf(after) : [];
  if (!relation || (had.length === has.length && had.every((name, index) => name === has[index])))
    return referrers;
  const key = keyOf(relation);
  const old = new Set(had);
  const now = new Set(has);
  return referrers.withMutations((next) => {
    for (const target of now) if (!old.has(target)) next.update(target, NOBODY, (others) => others.push(key));
    for (const target of old) {
      if (now.has(target)) continue;
      const rest = next.get(target, NOBODY).filter((other) => other !== key);
      if (rest.size > 0) next.set(target, rest);
      else next.delete(target);
    }
  });
}
