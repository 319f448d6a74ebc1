import type { ChangeOf } from "../changes/change";
import type { Reference } from "../changes/definitions";
import { noHandler } from "./object/foreign";
import { findNamed, missingColumn, missingInQuery, surelyExists } from "./look-up";
import type { Check, Moment, Refusal } from "./refusal";
import { firstFor, firstOf } from "./refusal";

/** What a query reads can be read. */
export const refuseReads = (reads: readonly Reference[], moment: Moment): Refusal | undefined =>
  firstFor(reads, (name) => {
    const found = findNamed(moment, name);
    if (!found) return missingInQuery(moment, name);
    return found.kind === "foreign table" ? noHandler(found, moment) : undefined;
  });

export const query: Check<ChangeOf<"query">> = (
  { command, target, reads, columns = [], locksRows },
  moment,
) =>
  firstOf(
    () => (target ? missingInQuery(moment, target) : undefined),
    () => firstFor(reads, (name) => missingInQuery(moment, name)),
    () => {
      const found = target && findNamed(moment, target);
      if (!found || !surelyExists(found)) return undefined;
      const unknown = firstFor(columns, (column) => missingColumn(found, column));
      if (unknown) return unknown;
      return found.kind === "materialized view" && command !== "select"
        ? { sqlstate: "42809", message: `cannot change materialized view "${found.name}"` }
        : undefined;
    },
    () => refuseReads(reads, moment),
    () =>
      locksRows
        ? firstFor(reads, (name) => {
            const found = findNamed(moment, name);
            return found?.kind === "materialized view"
              ? { sqlstate: "42809", message: `cannot lock rows in materialized view "${found.name}"` }
              : undefined;
          })
        : undefined,
  );

export const planQuery: Check<ChangeOf<"planQuery">> = ({ target, reads }, moment) =>
  firstFor(target ? [target, ...reads] : reads, (name) => missingInQuery(moment, name));
