import type { ChangeOf } from "../catalog/changes/change";
import { resolveRelation } from "../catalog/apply/resolve";
import type { Effect } from "./effect";
import type { EffectContext } from "./effect-context";
import { lockAll, locksOnly } from "./effect-context";

/** OWNED BY looks at the table (`process_owned_by` of sequence.c; measured on 10 to 18). */
function owned(names: readonly string[] | undefined, { catalog, searchPath }: EffectContext): Effect {
  const [, table, schema] = [...(names ?? [])].reverse();
  const owners = table === undefined ? [] : [resolveRelation(catalog, { schema, name: table }, searchPath)];
  return locksOnly(lockAll(owners, "ACCESS SHARE"));
}

export const createSequence = ({ ownedBy }: ChangeOf<"createSequence">, context: EffectContext): Effect =>
  owned(ownedBy, context);

export const alterSequence = ({ options }: ChangeOf<"alterSequence">, context: EffectContext): Effect =>
  owned(options.ownedBy, context);
