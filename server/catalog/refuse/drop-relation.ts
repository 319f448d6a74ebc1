import { resolveIndex } from "../apply/resolve";
import type { ChangeOf } from "../changes/change";
import type { Reference } from "../changes/definitions";
import { findTable } from "../model/catalog";
import { keyOf } from "../model/names";
import { refuseForDependents } from "./dependents";
import { findNamed, findType, relationThatIsNot, surelyExists } from "./look-up";
import type { Check, Moment, Refusal } from "./refusal";

type Kind = "table" | "foreign table" | "view" | "materialized view" | "sequence" | "index";

/** A kind of relation in PostgreSQL's messages (`dropmsgstringarray` of tablecmds.c). */
const KINDS: Readonly<Record<Kind, { a: string; command: string; missing: string }>> = {
  table: { a: "a table", command: "TABLE", missing: "42P01" },
  "foreign table": { a: "a foreign table", command: "FOREIGN TABLE", missing: "42704" },
  view: { a: "a view", command: "VIEW", missing: "42P01" },
  "materialized view": { a: "a materialized view", command: "MATERIALIZED VIEW", missing: "42P01" },
  sequence: { a: "a sequence", command: "SEQUENCE", missing: "42P01" },
  index: { a: "an index", command: "INDEX", missing: "42704" },
};

function refuseDrop(
  kind: Kind,
  named: { readonly schema?: string | undefined; readonly name: string },
  ifExists: boolean,
): Check<unknown> {
  return (_change, moment) => {
    const found = findNamed(moment, named);
    if (surelyExists(found)) {
      if (found.kind === kind) return undefined;
      const { a, command } = KINDS[found.kind];
      return {
        sqlstate: "42809",
        message: `"${named.name}" is not ${KINDS[kind].a}`,
        hint: `Use DROP ${command} to remove ${a}.`,
      };
    }
    if (findType(moment, named)?.kind === "composite")
      return {
        sqlstate: "42809",
        message: `"${named.name}" is not ${KINDS[kind].a}`,
        hint: "Use DROP TYPE to remove a type.",
      };
    if (ifExists || found || !moment.closedWorld) return undefined;
    if (named.schema !== undefined && !moment.catalog.schemas.has(named.schema))
      return {
        sqlstate: "3F000",
        message: `schema "${named.schema}" does not exist`,
        missing: { kind: "other" },
      };
    return {
      sqlstate: KINDS[kind].missing,
      message: `${kind} "${named.name}" does not exist`,
      missing: relationThatIsNot(moment, named),
    };
  };
}

export const dropRelation: Check<ChangeOf<"dropRelation">> = (change, moment) =>
  refuseDrop(change.relationKind, change.relation, change.ifExists)(change, moment) ??
  refuseForDependents(change, moment);

export const dropIndex: Check<ChangeOf<"dropIndex">> = (change, moment) =>
  (change.concurrently ? refuseManyConcurrently(change) : undefined) ??
  refuseDrop("index", change.index, change.ifExists)(change, moment) ??
  (change.concurrently ? refusePartitioned(change.index, moment) : undefined) ??
  refuseForDependents(change, moment);

/** `RemoveRelations` of tablecmds.c. */
function refuseManyConcurrently({ together = [], cascade }: ChangeOf<"dropIndex">): Refusal | undefined {
  const fails = (what: string): Refusal => ({
    sqlstate: "0A000",
    message: `DROP INDEX CONCURRENTLY does not support ${what}`,
  });
  if (together.length > 1) return fails("dropping multiple objects");
  return cascade ? fails("CASCADE") : undefined;
}

/** Not implemented up to 18 (manual, DROP INDEX). */
function refusePartitioned(index: Reference, { catalog, searchPath }: Moment): Refusal | undefined {
  const owner = catalog.indexOwners.get(keyOf(resolveIndex(catalog, index, searchPath)));
  return owner && findTable(catalog, owner)?.partitionKey
    ? { sqlstate: "0A000", message: `cannot drop partitioned index "${index.name}" concurrently` }
    : undefined;
}
