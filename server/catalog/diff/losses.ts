import { apply } from "../apply/apply";
import { DEFAULT_SEARCH_PATH } from "../apply/context";
import { resolveRelation } from "../apply/resolve";
import type { Change } from "../changes/change";
import type { Reference } from "../changes/definitions";
import { formatType } from "../format-type";
import { findTable, type Catalog } from "../model/catalog";
import { isBuiltIn, type DataType } from "../model/data-type";
import { formatName, quoteIdentifier } from "../quote-identifier";

/** Something stored that a change takes away, and that no change brings back. */
export interface Loss {
  readonly change: Change;
  /** Rows of a table, values of a column, where a sequence has got to. */
  readonly lost: "rows" | "values" | "position";
  /** `orders`, `orders.total`, `orders_id_seq` */
  readonly of: string;
  /** Only where some values do not fit: they are cut, or stop the change. */
  readonly perhaps: boolean;
}

/** What changes of a catalog, made one after another, lose. */
export function lossesOf(changes: readonly Change[], before: Catalog): Loss[] {
  let catalog = before;
  return changes.flatMap((change) => {
    const losses = lossesOfOne(change, catalog);
    catalog = apply(catalog, change, { searchPath: DEFAULT_SEARCH_PATH, origin: undefined });
    return losses;
  });
}

/** Whether a change of a catalog loses something that is stored. */
export const isDestructive = (change: Change, before: Catalog): boolean =>
  lossesOfOne(change, before).length > 0;

function lossesOfOne(change: Change, catalog: Catalog): Loss[] {
  const loss = (lost: Loss["lost"], of: string, perhaps = false): Loss[] => [{ change, lost, of, perhaps }];
  switch (change.kind) {
    case "dropRelation":
      if (change.relationKind === "table") return loss("rows", formatName(change.relation));
      return change.relationKind === "sequence" ? loss("position", formatName(change.relation)) : [];
    case "dropSchema":
      return [...catalog.relations.values()].flatMap((relation) =>
        change.cascade && relation.schema === change.name && relation.kind === "table"
          ? loss("rows", formatName(relation))
          : [],
      );
    case "truncate":
      return change.tables.flatMap((table) => loss("rows", formatName(table)));
    case "dropColumn": {
      const column = columnOf(catalog, change.table, change.column);
      return column?.generated ? [] : loss("values", columnName(change.table, change.column));
    }
    case "alterColumnType": {
      const column = columnOf(catalog, change.table, change.column);
      return column && (column.generated || holdsAll(column.type, change.type))
        ? []
        : loss("values", columnName(change.table, change.column), true);
    }
    default:
      return [];
  }
}

const columnOf = (catalog: Catalog, table: Reference, name: string) =>
  findTable(catalog, resolveRelation(catalog, table, DEFAULT_SEARCH_PATH))?.columns.find(
    (column) => column.name === name,
  );

const columnName = (table: Reference, column: string): string =>
  `${formatName(table)}.${quoteIdentifier(column)}`;

/** Each type holds all values of those before it. */
const WIDENINGS: readonly (readonly string[])[] = [
  ["int2", "int4", "int8", "numeric"],
  ["int2", "float4", "float8"],
  ["int2", "int4", "float8"],
  ["varchar", "text"],
  ["bpchar", "varchar", "text"],
  ["name", "text"],
  ["date", "timestamp"],
  ["date", "timestamptz"],
  ["json", "jsonb"],
  ["cidr", "inet"],
  ["bit", "varbit"],
];

/** Whether every value of one type is a value of another. */
export function holdsAll(from: DataType, to: DataType): boolean {
  if (formatType(from) === formatType(to)) return true;
  if (isBuiltIn(to) && to.name === "text" && to.dimensions === from.dimensions) return true;
  if (!isBuiltIn(from) || !isBuiltIn(to) || from.dimensions !== to.dimensions) return false;
  const isWider =
    from.name === to.name ||
    WIDENINGS.some((types) => types.includes(from.name) && types.indexOf(to.name) > types.indexOf(from.name));
  return isWider && modifiersHold(from, to);
}

/** `varchar(20)` holds a `varchar(10)`, `numeric(12,2)` a `numeric(10,2)`; none holds whatever there is. */
function modifiersHold(from: DataType, to: DataType): boolean {
  if (to.modifiers.length === 0) return true;
  if (from.name !== to.name || from.modifiers.length !== to.modifiers.length) return false;
  const [size = 0, scale = 0] = from.modifiers;
  const [newSize = 0, newScale = 0] = to.modifiers;
  return [size, scale, newSize, newScale].every((modifier) => typeof modifier === "number")
    ? Number(newScale) >= Number(scale) && Number(newSize) - Number(newScale) >= Number(size) - Number(scale)
    : false;
}
