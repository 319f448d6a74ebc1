import type { ChangeOf } from "../changes/change";
import { findNamed, missingRelation, surelyExists } from "./look-up";
import { takenByRelation } from "./new-name";
import type { Check } from "./refusal";
import { firstOf } from "./refusal";

const RENAMED: Readonly<Record<string, string>> = {
  view: "view",
  "materialized view": "materialized view",
  sequence: "sequence",
};

/** ALTER TABLE renames any relation; the others only their own kind (`RangeVarCallbackForAlterRelation`). */
export const renameRelation: Check<ChangeOf<"renameRelation">> = (change, moment) => {
  const { relation, relationKind, to } = change;
  const found = findNamed(moment, relation);
  if (!found) return change.ifExists ? undefined : missingRelation(moment, relation);
  const own = RENAMED[relationKind];
  const schema = found.kind === "index" ? found.table.schema : found.schema;
  return firstOf(
    () =>
      own !== undefined && surelyExists(found) && found.kind !== own
        ? { sqlstate: "42809", message: `"${relation.name}" is not a ${own}` }
        : undefined,
    () => takenByRelation(moment, { schema, name: to }),
  );
};
