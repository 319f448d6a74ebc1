import type { Rule } from "../../catalog/model/rule";
import { deparse } from "../../catalog/read/query/expression";
import { as } from "../../catalog/read/tree-access";
import { parsePostgres } from "../../sql/postgres-parser";
import { groupBy, present, rowsOf, type CatalogQuery } from "./catalog-query";
import { ENABLED_STATES } from "./enabled-states";

interface RuleRow {
  readonly relation: string;
  readonly name: string;
  readonly event: keyof typeof EVENTS;
  readonly instead: boolean;
  readonly enabled: keyof typeof ENABLED_STATES;
  readonly definition: string;
  readonly comment: string | null;
}

/** `CmdType` of PostgreSQL's nodes.h, as pg_rewrite's `ev_type` has it. */
const EVENTS = { "1": "select", "2": "update", "3": "insert", "4": "delete" } as const;

/** Rewrite rules by the object id of their relation, but for those that make a view what it is. */
export async function readRules(query: CatalogQuery): Promise<ReadonlyMap<string, Rule[]>> {
  const rows = await rowsOf<RuleRow>(
    query,
    `SELECT w.ev_class AS relation, w.rulename AS name, w.ev_type AS event, w.is_instead AS instead,
            w.ev_enabled AS enabled, pg_get_ruledef(w.oid) AS definition, obj_description(w.oid, 'pg_rewrite') AS comment
       FROM pg_rewrite w JOIN pg_class c ON c.oid = w.ev_class
      WHERE w.rulename <> '_RETURN' AND c.relnamespace = ANY ($1::oid[]) ORDER BY w.ev_class, w.rulename`,
  );
  const groups = groupBy(rows, (row) => row.relation);
  return new Map([...groups].map(([relation, group]) => [relation, group.map(ruleOf)]));
}

const ruleOf = ({ relation: _relation, event, enabled, definition, comment, ...row }: RuleRow): Rule => ({
  ...row,
  event: EVENTS[event],
  enabled: ENABLED_STATES[enabled],
  ...writtenOnly(definition),
  ...present({ comment }),
});

/** The catalogs keep the condition and the commands as trees: the server's own text tells them. */
function writtenOnly(definition: string): Pick<Rule, "condition" | "actions"> {
  try {
    const rule = as(parsePostgres(definition)[0], "RuleStmt");
    return {
      ...(rule?.whereClause && { condition: deparse(rule.whereClause) }),
      actions: (rule?.actions ?? []).map(deparse),
    };
  } catch {
    return { actions: [definition] };
  }
}
