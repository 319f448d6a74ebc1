import type { Table, View } from "../../model/relation";
import { isTable } from "../../model/relation";
import type { Rule } from "../../model/rule";
import { formatName, quoteIdentifier } from "../../quote-identifier";
import { renderRule } from "../../render/rule";
import { commentWay } from "../common-ways";
import type { ObjectKind } from "../kind";
import { columnId, relationId } from "../names";
import { say } from "../say";
import { alterBy, type Ways } from "../ways";
import { partKey, samePart, sameRelation, tablesAndViewsOf, type RelationPart } from "./parts";

interface At {
  readonly relation: Table | View;
}

const STATES = {
  origin: "ENABLE RULE",
  disabled: "DISABLE RULE",
  replica: "ENABLE REPLICA RULE",
  always: "ENABLE ALWAYS RULE",
} as const;

const RULE: Ways<Rule, At> = {
  name: "key",
  event: "recreate",
  instead: "recreate",
  condition: "recreate",
  actions: "recreate",
  enabled: (_before, { name, enabled }, { relation }) =>
    say(`ALTER TABLE ${formatName(relation)} ${STATES[enabled]} ${quoteIdentifier(name)};`),
  comment: (before, after, { relation }) =>
    commentWay<Rule>(({ name }) => `RULE ${quoteIdentifier(name)} ON ${formatName(relation)}`)(before, after),
  origin: "derived",
};

const rulesOf = (relation: Table | View): readonly Rule[] => relation.rules ?? [];

export const rules: ObjectKind<RelationPart<Rule>> = {
  name: "rule",
  rank: 80,
  list: function* (catalog) {
    for (const of of tablesAndViewsOf(catalog)) for (const it of rulesOf(of)) yield { of, it };
  },
  keyOf: partKey,
  find: (catalog, part) => samePart(sameRelation(catalog, part), rulesOf, part),
  within: ({ of }) => relationId(of),
  needs: function* ({ of, it }, names) {
    const text = [it.condition ?? "", ...it.actions].join(" ");
    yield* names.text(text);
    if (isTable(of)) for (const { name } of of.columns) if (text.includes(name)) yield columnId(of, name);
  },
  alter: ({ it: before }, { of: relation, it: after }) => alterBy(RULE, before, after, { relation }),
  cuts: () => true,
  create: ({ of, it }) => say(...renderRule(of, it)),
  drop: ({ of, it }) => say(`DROP RULE ${quoteIdentifier(it.name)} ON ${formatName(of)};`),
};
