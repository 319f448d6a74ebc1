import { commands, type ExtensionContext, l10n, window, workspace } from "vscode";

/** A migration with three hazards and a query, for a first look: nothing of it runs or is saved by itself. */
const sample =
  (): string => `-- ${l10n.t("A migration to try Lintel on. Hover over what is underlined, or press the light bulb.")}

CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE
);

ALTER TABLE orders ADD COLUMN customer_id bigint NOT NULL;

ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id);

CREATE INDEX orders_customer_id_idx ON orders (customer_id);

-- ${l10n.t("Above a query stands EXPLAIN: it shows how PostgreSQL would run it.")}

SELECT namespace.nspname AS schema, count(*) AS relations
FROM pg_class AS relation
JOIN pg_namespace AS namespace ON namespace.oid = relation.relnamespace
GROUP BY namespace.nspname
ORDER BY relations DESC;
`;

/** Opens the room: a SQL document to try Lintel on without a project. */
export function registerSample(context: ExtensionContext): void {
  context.subscriptions.push(
    commands.registerCommand("lintel.openSample", async () => {
      const document = await workspace.openTextDocument({ language: "sql", content: sample() });
      await window.showTextDocument(document);
    }),
  );
}
