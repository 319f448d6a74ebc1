import { findTable } from "../../catalog/model/catalog";
import { formatName } from "../../catalog/quote-identifier";
import { insertAfterStatement } from "../fixes/edit";
import { createdHere } from "../related";
import { rule } from "../rule";

export default rule({
  name: "policy-without-row-security",
  family: "row-security",
  severity: "error",
  title: "A policy has no effect: row security of its table is off",
  docs: {
    why: "CREATE POLICY succeeds on a table whose row security is not enabled, and does nothing: every role with a grant on the table sees and changes all rows.",
    instead:
      "`ALTER TABLE … ENABLE ROW LEVEL SECURITY`, in the same migration. Where the application connects as the owner of the table, also `FORCE ROW LEVEL SECURITY`.",
    since: "PostgreSQL 9.5 and later.",
  },
  examples: [
    {
      given: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid);",
      bad: "CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);",
      good: "ALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);",
    },
  ],

  check(step, report) {
    for (const { change } of step.changes.ofKind("createPolicy")) {
      const name = step.resolve(change.table);
      const table = findTable(step.final, name);
      // Of a table that no file creates, row security may be on without any file that says so.
      if (
        !table ||
        table.assumed ||
        table.rowSecurity.enabled ||
        !table.policies.some((policy) => policy.name === change.policy.name)
      )
        continue;
      report(
        change.range,
        `The policy ${change.policy.name} has no effect: row security of ${formatName(name)} is off. Every role with a grant on the table sees and changes all rows. ALTER TABLE ${formatName(name)} ENABLE ROW LEVEL SECURITY.`,
        {
          related: createdHere(step.before, name),
          fixes: [
            {
              title: `Enable row security on ${formatName(name)}`,
              edits: [
                insertAfterStatement(step, `ALTER TABLE ${formatName(name)} ENABLE ROW LEVEL SECURITY;`),
              ],
              preferred: true,
            },
          ],
        },
      );
    }
  },
});
