import { resolveType } from "../../apply/resolve";
import type { ChangeOf } from "../../changes/change";
import type { CommentedObject } from "../../changes/cluster-changes";
import { keyOf } from "../../model/names";
import type { Table } from "../../model/relation";
import {
  findNamed,
  findType,
  isWhole,
  missing,
  missingColumn,
  missingRelation,
  surelyExists,
} from "../look-up";
import { missingObject, refuseNoDomain } from "./objects";
import { mayHaveUnknown } from "../table/table-check";
import type { Check, Moment, Refusal } from "../refusal";
import { madeAt } from "../refusal";

/** COMMENT ON (`get_object_address` of objectaddress.c). */
export const comment: Check<ChangeOf<"comment">> = ({ object }, moment) => {
  switch (object.kind) {
    case "relation":
    case "index":
      return refuseRelation(object, moment);
    case "column":
      return refuseColumn(object, moment);
    case "constraint":
    case "trigger":
    case "policy":
    case "rule":
      return refusePart(object.kind, object, moment);
    case "domain constraint":
      return refuseDomainConstraint(object, moment);
    default:
      return refuseNoDomain(moment, object) ?? missingObject(moment, object);
  }
};

type CommentedRelation = Extract<CommentedObject, { readonly relationKind: unknown }>;
type CommentedConstraint = Extract<CommentedObject, { readonly kind: "domain constraint" }>;
type CommentedPart = Exclude<Extract<CommentedObject, { readonly part: string }>, CommentedConstraint>;
type PartKind = Exclude<CommentedPart["kind"], "column">;

const A: Readonly<Record<CommentedRelation["relationKind"], string>> = {
  table: "a table",
  "foreign table": "a foreign table",
  view: "a view",
  "materialized view": "a materialized view",
  sequence: "a sequence",
  index: "an index",
};

function refuseRelation({ name, relationKind }: CommentedRelation, moment: Moment): Refusal | undefined {
  const found = findNamed(moment, name);
  if (!found) return missingRelation(moment, name);
  return surelyExists(found) && found.kind !== relationKind
    ? { sqlstate: "42809", message: `"${name.name}" is not ${A[relationKind]}` }
    : undefined;
}

function refuseColumn({ name, part }: CommentedPart, moment: Moment): Refusal | undefined {
  const found = findNamed(moment, name);
  if (found) return missingColumn(found, part);
  // It may be an attribute of a composite type.
  return moment.catalog.types.has(keyOf(resolveType(moment.catalog, name, moment.searchPath)))
    ? undefined
    : missingRelation(moment, name);
}

/** How PostgreSQL says that a relation has no such part. */
const NO_PART: Readonly<Record<PartKind, (part: string, table: string) => string>> = {
  constraint: (part, table) => `constraint "${part}" for table "${table}" does not exist`,
  trigger: (part, table) => `trigger "${part}" for table "${table}" does not exist`,
  policy: (part, table) => `policy "${part}" for table "${table}" does not exist`,
  rule: (part, table) => `rule "${part}" for relation "${table}" does not exist`,
};

function refusePart(kind: PartKind, { name, part }: CommentedPart, moment: Moment): Refusal | undefined {
  const found = findNamed(moment, name);
  if (!found) return missingRelation(moment, name);
  if (!isWhole(found) || partsOf(found, kind).includes(part)) return undefined;
  if (kind === "constraint" && mayHaveUnknown(found, part)) return undefined;
  return { sqlstate: "42704", message: NO_PART[kind](part, found.name) };
}

function partsOf(table: Table, kind: PartKind): string[] {
  const parts = {
    constraint: table.constraints,
    trigger: table.triggers,
    policy: table.policies,
    rule: table.rules ?? [],
  }[kind];
  return parts.map(({ name }) => name);
}

function refuseDomainConstraint({ name, part }: CommentedConstraint, moment: Moment): Refusal | undefined {
  const domain = findType(moment, name);
  if (!domain) return missing(moment, "42704", `type "${name.name}" does not exist`);
  return domain.kind !== "domain" ||
    domain.checks.some((check) => check.name === part) ||
    /not_null/.test(part)
    ? undefined
    : {
        sqlstate: "42704",
        message: `constraint "${part}" for domain ${domain.name} does not exist`,
        ...madeAt(domain),
      };
}
