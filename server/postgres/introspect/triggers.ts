import type { QualifiedName } from "../../catalog/model/names";
import type { Trigger } from "../../catalog/model/trigger";
import { deparse } from "../../catalog/read/query/expression";
import { as, stringsOf } from "../../catalog/read/tree-access";
import { parsePostgres } from "../../sql/postgres-parser";
import { columnNames, groupBy, present, rowsOf, since, type CatalogQuery } from "./catalog-query";
import { ENABLED_STATES } from "./enabled-states";

interface TriggerRow {
  readonly relation: string;
  readonly name: string;
  readonly type: number;
  readonly columns: readonly string[];
  readonly function: QualifiedName;
  readonly fromTable: QualifiedName | null;
  readonly isConstraint: boolean;
  readonly enabled: keyof typeof ENABLED_STATES;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly oldTable: string | null;
  readonly newTable: string | null;
  readonly definition: string;
  readonly comment: string | null;
  readonly inherited: boolean;
}

/** Bits of `tgtype` (PostgreSQL's pg_trigger.h). */
const ROW = 1;
const BEFORE = 2;
const INSTEAD = 64;
const EVENTS = [
  [4, "insert"],
  [8, "delete"],
  [16, "update"],
  [32, "truncate"],
] as const;

/** Triggers by the object id of their relation; a partition has those of its parent too. */
export async function readTriggers(query: CatalogQuery): Promise<ReadonlyMap<string, Trigger[]>> {
  // Up to 12, clones show in their dependencies alone.
  const isClone = since(
    query.session,
    130000,
    "t.tgparentid <> 0",
    `(c.relispartition AND EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_trigger'::regclass AND d.objid = t.oid
       AND d.refclassid = 'pg_trigger'::regclass))`,
  );
  const rows = await rowsOf<TriggerRow>(
    query,
    `SELECT t.tgrelid AS relation, t.tgname AS name, t.tgtype AS type,
            ${columnNames("t.tgrelid", "t.tgattr::int2[]")} AS columns,
            json_build_object('schema', n.nspname, 'name', p.proname) AS function,
            (SELECT json_build_object('schema', fn.nspname, 'name', fc.relname) FROM pg_class fc
               JOIN pg_namespace fn ON fn.oid = fc.relnamespace WHERE fc.oid = t.tgconstrrelid) AS "fromTable",
            t.tgconstraint <> 0 AS "isConstraint", t.tgenabled AS enabled, t.tgdeferrable AS deferrable,
            t.tginitdeferred AS deferred, t.tgoldtable AS "oldTable", t.tgnewtable AS "newTable",
            pg_get_triggerdef(t.oid) AS definition,
            obj_description(t.oid, 'pg_trigger') AS comment, ${isClone} AS inherited
       FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE (NOT t.tgisinternal OR ${isClone} AND p.proname NOT LIKE 'RI\\_FKey\\_%') AND c.relnamespace = ANY ($1::oid[])
      ORDER BY t.tgrelid, t.tgname`,
  );
  const groups = groupBy(rows, (row) => row.relation);
  return new Map([...groups].map(([relation, group]) => [relation, group.map(triggerOf)]));
}

const triggerOf = (row: TriggerRow): Trigger => ({
  name: row.name,
  timing: (row.type & INSTEAD) !== 0 ? "instead of" : (row.type & BEFORE) !== 0 ? "before" : "after",
  events: EVENTS.filter(([bit]) => (row.type & bit) !== 0).map(([, event]) => event),
  forEach: (row.type & ROW) !== 0 ? "row" : "statement",
  columns: row.columns,
  function: row.function,
  isConstraint: row.isConstraint,
  enabled: ENABLED_STATES[row.enabled],
  ...(row.deferrable && { deferrable: true }),
  ...(row.deferred && { initiallyDeferred: true }),
  ...(row.inherited && { inherited: true }),
  ...writtenOnly(row.definition),
  ...present({
    fromTable: row.fromTable,
    oldTable: row.oldTable,
    newTable: row.newTable,
    comment: row.comment,
  }),
});

/** What the catalogs keep only in internal forms: the condition and the arguments. */
function writtenOnly(definition: string): Pick<Trigger, "condition" | "arguments"> {
  const statement = as(parsePostgres(definition)[0], "CreateTrigStmt");
  const values = stringsOf(statement?.args);
  return {
    ...(statement?.whenClause && { condition: deparse(statement.whenClause) }),
    ...(values.length > 0 && { arguments: values }),
  };
}
