import type { ChangeOf } from "../catalog/changes/change";
import type { Reference } from "../catalog/changes/definitions";
import { resolveType } from "../catalog/apply/resolve";
import type { DataType } from "../catalog/model/data-type";
import type { QualifiedName } from "../catalog/model/names";
import { keyOf, sameName } from "../catalog/model/names";
import type { Table } from "../catalog/model/relation";
import { isTable } from "../catalog/model/relation";
import type { Effect } from "./effect";
import { NO_EFFECT } from "./effect";
import type { EffectContext } from "./effect-context";
import { holdsRows, lockAll, locksOnly } from "./effect-context";

export const addDomainConstraint = (
  change: ChangeOf<"addDomainConstraint">,
  context: EffectContext,
): Effect => (change.validated ? checkEveryUse(change.domain, context) : NO_EFFECT);

export const alterDomain = (change: ChangeOf<"alterDomain">, context: EffectContext): Effect =>
  change.command === "set not null" || change.command === "validate constraint"
    ? checkEveryUse(change.domain, context)
    : NO_EFFECT;

/** Every table with rows and a column of the domain is locked and read (`get_rels_with_domain` of typecmds.c). */
function checkEveryUse(reference: Reference, context: EffectContext): Effect {
  const domain = resolveType(context.catalog, reference, context.searchPath);
  const uses = [...context.catalog.relations.values()].filter(
    (relation): relation is Table =>
      isTable(relation) &&
      holdsRows(context)(relation) &&
      relation.columns.some((column) => isOver(column.type, domain, context)),
  );
  return { ...locksOnly(lockAll(uses, "SHARE")), scans: uses };
}

/** The type is the domain, or a domain over it. */
function isOver(type: DataType, domain: QualifiedName, context: EffectContext): boolean {
  if (type.schema === undefined) return false;
  const name = { schema: type.schema, name: type.name };
  if (sameName(name, domain)) return true;
  const definition = context.catalog.types.get(keyOf(name));
  return definition?.kind === "domain" && isOver(definition.base, domain, context);
}
