import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import type { Policy } from "../../model/policy";
import { isTable, type Table } from "../../model/relation";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { editTable, putRelation } from "../edit";
import { resolveRelation } from "../resolve";

type PolicyChange = ChangeOf<"createPolicy" | "alterPolicy" | "dropPolicy" | "renamePolicy">;

const onTable = (
  catalog: Catalog,
  change: PolicyChange,
  context: ApplyContext,
  edit: (table: Table) => Table,
): Catalog => editTable(catalog, resolveRelation(catalog, change.table, context.searchPath), edit);

export const createPolicy = (
  catalog: Catalog,
  change: ChangeOf<"createPolicy">,
  context: ApplyContext,
): Catalog =>
  onTable(catalog, change, context, (table) => ({
    ...table,
    policies: [
      ...table.policies.filter((policy) => policy.name !== change.policy.name),
      { ...change.policy, ...originOf(context) },
    ],
  }));

const editPolicy = (table: Table, name: string, edit: (policy: Policy) => Policy): Table => ({
  ...table,
  policies: table.policies.map((policy) => (policy.name === name ? edit(policy) : policy)),
});

export const alterPolicy = (
  catalog: Catalog,
  change: ChangeOf<"alterPolicy">,
  context: ApplyContext,
): Catalog =>
  onTable(catalog, change, context, (table) =>
    editPolicy(table, change.name, (policy) => ({
      ...policy,
      ...(change.roles && { roles: change.roles }),
      ...(change.using && { using: change.using }),
      ...(change.withCheck && { withCheck: change.withCheck }),
    })),
  );

export const dropPolicy = (
  catalog: Catalog,
  change: ChangeOf<"dropPolicy">,
  context: ApplyContext,
): Catalog =>
  onTable(catalog, change, context, (table) => ({
    ...table,
    policies: table.policies.filter((policy) => policy.name !== change.name),
  }));

export const renamePolicy = (
  catalog: Catalog,
  change: ChangeOf<"renamePolicy">,
  context: ApplyContext,
): Catalog =>
  onTable(catalog, change, context, (table) =>
    editPolicy(table, change.name, (policy) => ({ ...policy, name: change.to })),
  );

/** DROP OWNED BY: policies for a role alone go, others lose it (`RemoveRoleFromObjectPolicy` of PostgreSQL's policy.c). */
export function withoutPoliciesFor(catalog: Catalog, role: string): Catalog {
  const names = ({ roles }: Policy) => roles.includes(role);
  return [...catalog.relations.values()]
    .filter(isTable)
    .filter((table) => table.policies.some(names))
    .reduce(
      (next, table) =>
        putRelation(next, {
          ...table,
          policies: table.policies.flatMap((policy) => {
            const roles = policy.roles.filter((other) => other !== role);
            return !names(policy) ? [policy] : roles.length > 0 ? [{ ...policy, roles }] : [];
          }),
        }),
      catalog,
    );
}
