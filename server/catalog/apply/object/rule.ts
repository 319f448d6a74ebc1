import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import type { Rule } from "../../model/rule";
import type { Table, View } from "../../model/relation";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { editRelation, without } from "../edit";
import { resolveRelation } from "../resolve";

type RuleChange = ChangeOf<"createRule" | "dropRule" | "renameRule" | "setRuleState">;

/** A relation with other rules; without any it says nothing of them. */
export const withRules = <T extends Table | View>(relation: T, rules: readonly Rule[]): T =>
  rules.length === 0 ? (without(relation, "rules") as T) : { ...relation, rules };

const onRules = (
  catalog: Catalog,
  change: RuleChange,
  context: ApplyContext,
  edit: (rules: readonly Rule[]) => readonly Rule[],
): Catalog =>
  editRelation(catalog, resolveRelation(catalog, change.table, context.searchPath), (relation) =>
    withRules(relation, edit(relation.rules ?? [])),
  );

const editRule = (rules: readonly Rule[], name: string, edit: (rule: Rule) => Rule): Rule[] =>
  rules.map((rule) => (rule.name === name ? edit(rule) : rule));

export const createRule = (
  catalog: Catalog,
  change: ChangeOf<"createRule">,
  context: ApplyContext,
): Catalog =>
  onRules(catalog, change, context, (rules) => {
    const replaced = rules.find((rule) => rule.name === change.rule.name);
    const made: Rule = {
      ...change.rule,
      enabled: replaced?.enabled ?? "origin",
      ...(replaced?.comment !== undefined && { comment: replaced.comment }),
      ...originOf(context),
    };
    return replaced ? editRule(rules, made.name, () => made) : [...rules, made];
  });

export const dropRule = (catalog: Catalog, change: ChangeOf<"dropRule">, context: ApplyContext): Catalog =>
  onRules(catalog, change, context, (rules) => rules.filter((rule) => rule.name !== change.name));

export const renameRule = (
  catalog: Catalog,
  change: ChangeOf<"renameRule">,
  context: ApplyContext,
): Catalog =>
  onRules(catalog, change, context, (rules) =>
    editRule(rules, change.name, (rule) => ({ ...rule, name: change.to })),
  );

export const setRuleState = (
  catalog: Catalog,
  change: ChangeOf<"setRuleState">,
  context: ApplyContext,
): Catalog =>
  onRules(catalog, change, context, (rules) =>
    editRule(rules, change.rule, (rule) => ({ ...rule, enabled: change.enabled })),
  );
