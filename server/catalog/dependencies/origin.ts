import type { Catalog } from "../model/catalog";
import { objectKey } from "../model/named-object";
import { keyOf } from "../model/names";
import type { Origin } from "../model/names";
import { isTable, isView } from "../model/relation";
import { signatureOf } from "../apply/routine/routine";
import type { Address } from "./address";

/** Where the text made an object: of a part, that of the part where it has one, else that of its relation. */
export function findOrigin(catalog: Catalog, object: Address): Origin | undefined {
  const key = keyOf(object);
  switch (object.kind) {
    case "type":
    case "domain constraint":
      return catalog.types.get(key)?.origin;
    case "routine":
      return catalog.routines.get(key)?.find((routine) => signatureOf(routine) === object.part)?.origin;
    case "schema":
      return catalog.schemas.get(object.name)?.origin;
    case "object":
      return catalog.objects.get(object.part ?? "")?.origin;
    case "published table":
      return catalog.objects.get(objectKey({ kind: "publication", name: object.part ?? "" }))?.origin;
    case "extension":
      return catalog.extensions.get(object.name)?.origin;
    case "index": {
      const owner = catalog.indexOwners.get(key);
      const relation = owner && catalog.relations.get(keyOf(owner));
      return isTable(relation) || isView(relation)
        ? relation.indexes.find(({ name }) => name === object.name)?.origin
        : undefined;
    }
    default: {
      const relation = catalog.relations.get(key);
      if (object.kind === "rule" && (isTable(relation) || isView(relation)))
        return relation.rules?.find(({ name }) => name === object.part)?.origin ?? relation.origin;
      if (!isTable(relation)) return relation?.origin;
      const parts = {
        relation: [],
        column: relation.columns,
        default: relation.columns,
        constraint: relation.constraints,
        trigger: relation.triggers,
        policy: relation.policies,
        rule: [],
      }[object.kind];
      return parts.find(({ name }) => name === object.part)?.origin ?? relation.origin;
    }
  }
}

/**
 * The order of making, as far as the text tells: within a file by the place, else by the file. What no statement made comes
 * last.
 */
export function byOrigin(a: Origin | undefined, b: Origin | undefined): number {
  if (!a || !b) return Number(!a) - Number(!b);
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.range.start - b.range.start;
}
