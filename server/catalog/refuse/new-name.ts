import { nameToCreate, TEMPORARY_SCHEMA } from "../apply/resolve";
import { keyOf, type QualifiedName } from "../model/names";
import type { Named } from "./look-up";
import { missingSchema, surelyExists } from "./look-up";
import type { Moment, Refusal } from "./refusal";
import { madeAt } from "./refusal";

/** What stands in the schema under that very name, wherever the search path would find another first. */
function standingAt({ catalog }: Moment, name: QualifiedName) {
  const relation = catalog.relations.get(keyOf(name));
  if (relation) return relation;
  const owner = catalog.indexOwners.get(keyOf(name));
  const table = owner && catalog.relations.get(keyOf(owner));
  return table && ({ kind: "index", table } as const);
}

export const takenByRelation = (moment: Moment, name: QualifiedName): Refusal | undefined => {
  const found = standingAt(moment, name);
  return surelyExists(found)
    ? {
        sqlstate: "42P07",
        message: `relation "${name.name}" already exists`,
        ...madeAt(found.kind === "index" ? found.table : found),
      }
    : undefined;
};

/** A table, a view and a sequence need a name that neither a relation nor, but for sequences, a type has. */
export function refuseNewRelation(
  moment: Moment,
  named: Named,
  ifNotExists: boolean,
  temporary = false,
): Refusal | undefined {
  const name = temporary
    ? { schema: TEMPORARY_SCHEMA, name: named.name }
    : nameToCreate(moment.catalog, named, moment.searchPath);
  if (!temporary) {
    const noSchema = missingSchema(moment, named.schema);
    if (noSchema) return noSchema;
  }
  const taken = takenByRelation(moment, name);
  if (taken) return ifNotExists ? undefined : taken;
  const type = moment.catalog.types.get(keyOf(name));
  return type && type.kind !== "composite"
    ? {
        sqlstate: "42710",
        message: `type "${name.name}" already exists`,
        hint: "A relation has an associated type of the same name, so you must use a name that doesn't conflict with any existing type.",
        ...madeAt(type),
      }
    : type && { sqlstate: "42P07", message: `relation "${name.name}" already exists`, ...madeAt(type) };
}

/** A type needs a name that no other type has, that of a table's rows included. */
export function refuseNewType(moment: Moment, named: Named): Refusal | undefined {
  const name = nameToCreate(moment.catalog, named, moment.searchPath);
  const noSchema = missingSchema(moment, named.schema);
  if (noSchema) return noSchema;
  const type = moment.catalog.types.get(keyOf(name));
  const relation = moment.catalog.relations.get(keyOf(name));
  const taken =
    type ?? (relation && relation.kind !== "sequence" && surelyExists(relation) ? relation : undefined);
  return taken && { sqlstate: "42710", message: `type "${name.name}" already exists`, ...madeAt(taken) };
}

/** Whether a relation is there to be made again by OR REPLACE. */
export const relationAt = (moment: Moment, named: Named) => {
  const found = standingAt(moment, nameToCreate(moment.catalog, named, moment.searchPath));
  return surelyExists(found) ? found : undefined;
};
