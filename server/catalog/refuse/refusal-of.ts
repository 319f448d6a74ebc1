import type { Change, ChangeKind, ChangeOf } from "../changes/change";
import type { Catalog } from "../model/catalog";
import { refuseForDependents } from "./dependents";
import { dropIndex, dropRelation } from "./drop-relation";
import { setSetting, transactionControl } from "./settings";
import type { Check, Refusal, RefuseContext } from "./refusal";

export type { Refusal, RefuseContext } from "./refusal";

/** What each kind of change is refused for; PostgreSQL takes the kinds that are not here as they come. */
const CHECKS: { readonly [K in ChangeKind]?: Check<ChangeOf<K>> } = {
  dropColumn: refuseForDependents,
  dropConstraint: refuseForDependents,
  dropIndex,
  dropRelation,
  dropRoutine: refuseForDependents,
  dropSchema: refuseForDependents,
  dropType: refuseForDependents,
  setSetting,
  transactionControl,
};

/**
 * Why PostgreSQL refuses a change at its moment, in the words of its version; undefined where it takes it, or where
 * the catalog does not tell for sure.
 */
export function refusalOf(change: Change, catalog: Catalog, context: RefuseContext): Refusal | undefined {
  const check = CHECKS[change.kind] as Check<Change> | undefined;
  return check?.(change, { ...context, catalog });
}
