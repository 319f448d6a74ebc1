import type { ChangeOf } from "../changes/change";
import { findNamed, missingInQuery, surelyExists, type Found } from "./look-up";
import { refuseReads } from "./queries";
import type { Check, Moment, Refusal } from "./refusal";
import { firstFor } from "./refusal";
import { targetOf } from "./table/subcommands";

/** COPY (`BeginCopyTo` of copyto.c, `CopyFrom` of copyfrom.c). */
export const copy: Check<ChangeOf<"copy">> = ({ target, reads, isQuery }, moment) => {
  const missing = firstFor(target ? [target, ...reads] : reads, (name) => missingInQuery(moment, name));
  if (missing) return missing;
  if (isQuery) return refuseReads(reads, moment);
  const into = target && findNamed(moment, target);
  if (surelyExists(into)) return refuseInto(into, target!.name);
  return firstFor(reads, (name) => {
    const found = findNamed(moment, name);
    return surelyExists(found) ? refuseFrom(found, name.name, moment) : undefined;
  });
};

const TRY_QUERY = "Try the COPY (SELECT ...) TO variant.";

/** Only a table's own rows are copied; those of a materialised view since 18. */
function refuseFrom(found: Found, name: string, { postgres }: Moment): Refusal | undefined {
  const target = targetOf(found);
  if (target === "table" || (target === "materialized view" && postgres >= 18)) return undefined;
  const isStored = target === "sequence" || target === "index" || target === "partitioned index";
  return {
    sqlstate: "42809",
    message: `cannot copy from ${isStored ? `${target === "sequence" ? "sequence" : "non-table relation"}` : target} "${name}"`,
    ...(!isStored && { hint: TRY_QUERY }),
  };
}

function refuseInto(found: Found, name: string): Refusal | undefined {
  const target = targetOf(found);
  if (target === "table" || target === "partitioned table" || target === "foreign table") return undefined;
  if (found.kind === "view" && found.triggers.some(({ timing }) => timing === "instead of")) return undefined;
  return {
    sqlstate: "42809",
    message: `cannot copy to ${target} "${name}"`,
    ...(target === "view" && {
      hint: "To enable copying to a view, provide an INSTEAD OF INSERT trigger.",
    }),
  };
}
