import type { Change } from "../../changes/change";
import type { Policy } from "../../model/policy";
import type { Table } from "../../model/relation";
import { formatName, quoteIdentifier } from "../../quote-identifier";
import { renderPolicy } from "../../render/policy";
import { commentWay } from "../common-ways";
import { RECREATE, type Alteration, type ObjectKind } from "../kind";
import { tableId } from "../names";
import { NOWHERE, refer, say } from "../say";
import { alterBy, same, type Ways } from "../ways";
import { partKey, samePart, sameTable, tablesOf, type TablePart } from "./parts";

interface At {
  readonly table: Table;
}

/** ALTER POLICY can change an expression but take none away. */
function alterPolicy(before: Policy, after: Policy, { table }: At): Alteration {
  if ((before.using && !after.using) || (before.withCheck && !after.withCheck)) return RECREATE;
  return [
    {
      kind: "alterPolicy",
      table: refer(table),
      name: after.name,
      roles: same(before.roles, after.roles) ? undefined : after.roles,
      using: same(before.using, after.using) ? undefined : after.using,
      withCheck: same(before.withCheck, after.withCheck) ? undefined : after.withCheck,
      range: NOWHERE,
    },
  ];
}

const POLICY: Ways<Policy, At> = {
  name: "key",
  permissive: "recreate",
  command: "recreate",
  roles: alterPolicy,
  using: alterPolicy,
  withCheck: alterPolicy,
  comment: (before, after, { table }) =>
    commentWay<Policy>(({ name }) => `POLICY ${quoteIdentifier(name)} ON ${formatName(table)}`)(
      before,
      after,
    ),
  origin: "derived",
};

export const policies: ObjectKind<TablePart<Policy>> = {
  name: "policy",
  rank: 80,
  list: function* (catalog) {
    for (const of of tablesOf(catalog)) for (const it of of.policies) yield { of, it };
  },
  keyOf: partKey,
  find: (catalog, part) => samePart(sameTable(catalog, part), (table) => table.policies, part),
  within: ({ of }) => tableId(of),
  needs: function* ({ of, it }, names) {
    yield* names.expression(it.using, of);
    yield* names.expression(it.withCheck, of);
    for (const role of it.roles) yield `role:${role}`;
  },
  alter: ({ it: before }, { of: table, it: after }) => alterBy(POLICY, before, after, { table }),
  cuts: () => true,
  create: ({ of, it }) => say(renderPolicy(of, it)),
  drop: ({ of, it }): Change[] => [
    { kind: "dropPolicy", table: refer(of), name: it.name, ifExists: false, cascade: false, range: NOWHERE },
  ],
};
