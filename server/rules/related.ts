import type { Catalog } from "../catalog/model/catalog";
import { findRelation } from "../catalog/model/catalog";
import type { QualifiedName } from "../catalog/model/names";
import { formatName } from "../catalog/quote-identifier";
import type { RelatedPlace } from "./finding";

/** Where the text created a relation, if it did. */
export function createdHere(catalog: Catalog, name: QualifiedName): RelatedPlace[] {
  const origin = findRelation(catalog, name)?.origin;
  return origin
    ? [{ path: origin.path, range: origin.range, message: `${formatName(name)} is created here` }]
    : [];
}
