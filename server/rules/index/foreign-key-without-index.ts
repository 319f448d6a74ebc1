import { findTable } from "../../catalog/model/catalog";
import type { ForeignKey } from "../../catalog/model/constraint";
import type { QualifiedName } from "../../catalog/model/names";
import type { Index } from "../../catalog/model/index-definition";
import type { Table } from "../../catalog/model/relation";
import { formatName, quoteIdentifier } from "../../catalog/quote-identifier";
import type { Fix } from "../finding";
import { insertAfterStatement } from "../fixes/edit";
import { rule } from "../rule";
import type { PlacedChange, Step } from "../step";

export default rule({
  name: "foreign-key-without-index",
  family: "index",
  severity: "warning",
  title: "A foreign key has no index on its columns",
  docs: {
    why: "PostgreSQL indexes the referenced side of a foreign key, not the referencing one. Without an index every DELETE and every UPDATE of the key in the referenced table reads the whole referencing table, once per row, and joins along the key have nothing to use.",
    instead:
      "An index that begins with the foreign key's columns, in any order; a partial one counts only if its predicate is that the columns are not null. On an existing table, build it CONCURRENTLY.",
    since: "All versions.",
  },
  examples: [
    {
      given: "CREATE TABLE users (id bigint PRIMARY KEY);",
      bad: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));",
      good: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));\nCREATE INDEX orders_user_id_idx ON orders (user_id);",
    },
  ],

  check(step, report) {
    for (const placed of step.changes.ofKind("createTable", "addConstraint", "addColumn")) {
      const { change } = placed;
      const name = step.resolve(change.table);
      for (const foreignKey of addedForeignKeys(placed, name)) {
        const table = findTable(step.final, name);
        const kept = table?.constraints.some(
          (constraint) => constraint.name === foreignKey.name && constraint.kind === "foreign key",
        );
        // Of a table that only ALTER statements show, indexes may exist that no file shows.
        if (
          !table ||
          table.assumed ||
          !kept ||
          table.indexes.some((index) => serves(index, foreignKey, table))
        )
          continue;
        const columns = foreignKey.columns.join(", ");
        const child = formatName(name);
        const cost = table.indexes.some((index) => helps(index, foreignKey))
          ? `reads more of ${child} than the rows that it is about`
          : `reads all of ${child}`;
        report(
          rangeOf(step, placed, foreignKey),
          `The foreign key ${child} (${columns}) has no index. Deleting from ${formatName(foreignKey.references)}, or changing its key, ${cost}, once per row. Create an index that begins with ${foreignKey.columns.length > 1 ? "these columns, in any order" : columns}.`,
          { fixes: addIndex(step, table, foreignKey) },
        );
      }
    }
  },
});

function addedForeignKeys(
  { before, after }: Pick<PlacedChange, "before" | "after">,
  name: QualifiedName,
): ForeignKey[] {
  const known = findTable(before, name)?.constraints ?? [];
  return (findTable(after, name)?.constraints ?? []).filter(
    (constraint): constraint is ForeignKey =>
      constraint.kind === "foreign key" && !known.includes(constraint),
  );
}

/** Where the text defines this one, as near as its columns tell. */
function rangeOf(
  step: Step,
  { change, before, after }: PlacedChange<"createTable" | "addConstraint" | "addColumn">,
  foreignKey: ForeignKey,
) {
  if (change.kind !== "createTable") return change.range;
  const defined = [...change.columns.flatMap((column) => column.constraints), ...change.constraints].filter(
    (constraint) => constraint.kind === "foreign key",
  );
  const index = addedForeignKeys({ before, after }, step.resolve(change.table)).indexOf(foreignKey);
  const start = defined[index]?.range.start;
  if (start === undefined) return change.table.range;
  const tokens = step.statement.parsed.tokens();
  const inLine = change.columns.find((column) => column.constraints.includes(defined[index] as never));
  const first = inLine ? inLine.range.start : start;
  return { start: first, end: endOfDefinition(tokens, first) };
}

/** The definition ends before the next comma or parenthesis that closes the list around it. */
function endOfDefinition(
  tokens: readonly {
    readonly text: string;
    readonly range: { readonly start: number; readonly end: number };
  }[],
  start: number,
): number {
  let depth = 0;
  let end = start;
  for (const token of tokens) {
    if (token.range.start < start) continue;
    if (depth === 0 && (token.text === "," || token.text === ")")) break;
    if (token.text === "(") depth++;
    if (token.text === ")") depth--;
    end = token.range.end;
  }
  return end;
}

/** Whether looking up by the foreign key's columns can use the index. */
function serves(index: Index, foreignKey: ForeignKey, table: Table): boolean {
  if (!index.valid && table.partitionKey === undefined) return false;
  if (index.method !== "btree" && index.method !== "hash") return false;
  const leading = index.keys.slice(0, foreignKey.columns.length).map((key) => key.column);
  if (!foreignKey.columns.every((column) => leading.includes(column))) return false;
  return index.predicate === undefined || foreignKey.columns.every((column) => isOnlyNotNull(index, column));
}

/** An index on a part of the columns narrows the search, if only so far. */
const helps = (index: Index, foreignKey: ForeignKey): boolean =>
  index.valid && index.predicate === undefined && foreignKey.columns.includes(index.keys[0]?.column ?? "");

const isOnlyNotNull = (index: Index, column: string): boolean =>
  index.predicate?.provesNotNull.includes(column) === true &&
  index.predicate.columns.length === index.predicate.provesNotNull.length;

function addIndex(step: Step, table: Table, foreignKey: ForeignKey): Fix[] {
  const name = `${table.name}_${foreignKey.columns.join("_")}_idx`;
  if (name.length > 63) return [];
  const columns = foreignKey.columns.map(quoteIdentifier).join(", ");
  const title = `Create an index on ${formatName(table)} (${columns})`;
  const index = (concurrently: string) =>
    `CREATE INDEX ${concurrently}${quoteIdentifier(name)} ON ${formatName(table)} (${columns});`;
  if (
    step.isNew(table) ||
    step.after.relations.get(`${table.schema}\0${table.name}`)?.origin?.path === step.path
  ) {
    return [{ title, edits: [insertAfterStatement(step, index(""))], preferred: true }];
  }
  if (table.partitionKey) return [];
  const { migration } = step;
  if (migration) {
    if (migration.tool.noTransaction.kind === "impossible") return [];
    return [
      {
        title,
        edits: migration.next(
          `index ${table.name} ${foreignKey.columns.join(" ")}`,
          index("CONCURRENTLY "),
          false,
        ).edits,
        preferred: true,
      },
    ];
  }
  return step.transaction.number === undefined
    ? [{ title, edits: [insertAfterStatement(step, index("CONCURRENTLY "))], preferred: true }]
    : [];
}
