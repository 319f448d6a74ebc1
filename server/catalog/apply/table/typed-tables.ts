import type { ChangeOf, TableChange } from "../../changes/change";
import type { ColumnDefinition, Reference } from "../../changes/definitions";
import type { Catalog } from "../../model/catalog";
import type { QualifiedName } from "../../model/names";
import { sameName } from "../../model/names";
import { isTable } from "../../model/relation";
import { resolveType } from "../resolve";

export type AttributeChange = ChangeOf<
  "addAttribute" | "dropAttribute" | "alterAttributeType" | "renameAttribute"
>;

/** What a change of a composite type's attributes does with CASCADE to the tables `OF` the type (`ATTypedTableRecursion`). */
export function typedTableChanges(
  catalog: Catalog,
  change: AttributeChange,
  searchPath: readonly string[],
): TableChange[] {
  if (!change.cascade) return [];
  const type = resolveType(catalog, change.type, searchPath);
  return [...catalog.relations.values()]
    .filter(isTable)
    .filter(({ ofType }) => ofType && sameName(ofType, type))
    .map((table) => onTable(change, table));
}

function onTable(change: AttributeChange, { schema, name }: QualifiedName): TableChange {
  const { range } = change;
  const table: Reference = { schema, name, range };
  const common = { table, tableIfExists: false, only: false, range };
  switch (change.kind) {
    case "addAttribute":
      return { kind: "addColumn", column: columnOf(change), ifNotExists: false, ...common };
    case "dropAttribute":
      return { kind: "dropColumn", column: change.attribute, ifExists: true, cascade: false, ...common };
    case "alterAttributeType":
      return {
        kind: "alterColumnType",
        column: change.attribute,
        type: change.to,
        using: undefined,
        collation: change.collation,
        ...common,
      };
    case "renameAttribute":
      return { kind: "renameColumn", column: change.attribute, to: change.to, ...common };
  }
}

const columnOf = ({ attribute, range }: ChangeOf<"addAttribute">): ColumnDefinition => ({
  name: attribute.name,
  type: attribute.type,
  isOption: false,
  serial: false,
  notNull: false,
  default: undefined,
  identity: undefined,
  sequence: undefined,
  generated: undefined,
  collation: attribute.collation,
  storage: undefined,
  compression: undefined,
  constraints: [],
  range,
});
