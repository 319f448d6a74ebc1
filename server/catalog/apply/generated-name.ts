import type { Catalog } from "../model/catalog";
import { keyOf } from "../model/names";

/** Whether a relation or an index of the schema has a name: `ChooseRelationName` of indexcmds.c takes another then. */
export const isRelationName =
  (catalog: Catalog, schema: string) =>
  (name: string): boolean => {
    const key = keyOf({ schema, name });
    return (
      catalog.relations.has(key) ||
      catalog.indexOwners.has(key) ||
      catalog.types.get(key)?.kind === "composite"
    );
  };

/** Whether a constraint of the schema has a name: `ChooseConstraintName` of pg_constraint.c takes another then. */
export const isConstraintName =
  (catalog: Catalog, schema: string) =>
  (name: string): boolean =>
    catalog.constraintNames.has(keyOf({ schema, name }));
