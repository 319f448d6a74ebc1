import { formatName, quoteIdentifier } from "../catalog/quote-identifier";
import { visitNodes } from "../catalog/read/query/expression";
import { as, stringOf, stringsOf, tagOf } from "../catalog/read/tree-access";
import type { RunHazard } from "../protocol";
import { rawParse } from "../sql/postgres-parser";
import type { AlterTableStmt, DropStmt, Node, RangeVar } from "../sql/tree";

/**
 * What a text would destroy if it ran: objects that it drops, tables that it empties, and rows that it deletes or
 * changes without a WHERE, also below WITH and EXPLAIN ANALYZE. Text that is no SQL has no hazards. Load the parser first.
 */
export function runHazards(text: string): readonly RunHazard[] {
  const parsed = rawParse(text);
  if (parsed.kind !== "trees") return [];
  const hazards: RunHazard[] = [];
  const running = parsed.trees.filter((tree) => !keepsForLater.has(tagOf(tree)) && !plansOnly(tree));
  visitNodes(running, (tag, content) => hazards.push(...(readers[tag]?.(content) ?? [])));
  return hazards;
}

/** Their statements run another time, if ever. */
const keepsForLater = new Set(["CreateFunctionStmt", "RuleStmt", "PrepareStmt", "ViewStmt"]);

/** EXPLAIN without ANALYZE runs nothing. */
function plansOnly(tree: Node): boolean {
  const explain = as(tree, "ExplainStmt");
  if (!explain) return false;
  const analyze = (explain.options ?? [])
    .map((option) => as(option, "DefElem"))
    .findLast((option) => option?.defname === "analyze");
  return analyze === undefined || /^(false|off|0)$/i.test(textOf(analyze.arg));
}

const textOf = (value: Node | undefined): string =>
  stringOf(value) ?? String(as(value, "Integer")?.ival ?? (as(value, "Integer") ? 0 : ""));

/** Hazards by the tag of the node that they stand in. */
const readers: Readonly<Record<string, (content: object) => readonly RunHazard[]>> = {
  DropStmt: (content) => droppedObjects(content as DropStmt).map((object) => ({ kind: "drop", object })),
  AlterTableStmt: (content) => droppedColumns(content as AlterTableStmt),
  DropdbStmt: (content) => [{ kind: "drop", object: `database ${nameIn(content, "dbname")}` }],
  DropTableSpaceStmt: (content) => [
    { kind: "drop", object: `tablespace ${nameIn(content, "tablespacename")}` },
  ],
  DropSubscriptionStmt: (content) => [{ kind: "drop", object: `subscription ${nameIn(content, "subname")}` }],
  DropRoleStmt: ({ roles = [] }: { roles?: readonly Node[] }) => [
    { kind: "drop", object: `role ${roleNames(roles)}` },
  ],
  DropOwnedStmt: ({ roles = [] }: { roles?: readonly Node[] }) => [
    { kind: "drop", object: `everything that ${roleNames(roles)} owns` },
  ],
  TruncateStmt: ({ relations = [] }: { relations?: readonly Node[] }) =>
    relations.map((relation) => ({ kind: "truncate", object: tableName(as(relation, "RangeVar")) })),
  DeleteStmt: (content) => withoutWhere("deleteAll", content),
  UpdateStmt: (content) => withoutWhere("updateAll", content),
};

const withoutWhere = (
  kind: "deleteAll" | "updateAll",
  { relation, whereClause }: { relation?: RangeVar; whereClause?: Node },
): readonly RunHazard[] => (whereClause ? [] : [{ kind, object: tableName(relation) }]);

const tableName = (relation: RangeVar | undefined): string =>
  `table ${formatName({ schema: relation?.schemaname, name: relation?.relname ?? "" })}`;

const nameIn = (content: object, field: string): string =>
  quoteIdentifier(String((content as Readonly<Record<string, unknown>>)[field] ?? ""));

const roleNames = (roles: readonly Node[]): string =>
  roles.map((role) => quoteIdentifier(as(role, "RoleSpec")?.rolename ?? "the current role")).join(", ");

function droppedColumns({ relation, cmds = [] }: AlterTableStmt): readonly RunHazard[] {
  return cmds
    .map((command) => as(command, "AlterTableCmd"))
    .filter((command) => command?.subtype === "AT_DropColumn")
    .map((command) => {
      const object = `column ${quoteIdentifier(command?.name ?? "")} of ${tableName(relation)}`;
      return { kind: "drop", object };
    });
}

function droppedObjects({ objects = [], removeType = "OBJECT_TABLE" }: DropStmt): readonly string[] {
  const kind = kindWords[removeType] ?? removeType.replace("OBJECT_", "").replaceAll("_", " ").toLowerCase();
  return objects.map((object) => {
    const names = namesOf(object);
    const name = quoteIdentifier(names.at(-1) ?? "");
    return belongsToTable.has(removeType)
      ? `${kind} ${name} on ${dotted(names.slice(0, -1))}`
      : `${kind} ${dotted(names)}`;
  });
}

const kindWords: Readonly<Record<string, string>> = {
  OBJECT_MATVIEW: "materialized view",
  OBJECT_FDW: "foreign data wrapper",
};
const belongsToTable = new Set(["OBJECT_POLICY", "OBJECT_TRIGGER", "OBJECT_RULE"]);

function namesOf(object: Node): readonly string[] {
  const name = stringOf(object);
  if (name !== undefined) return [name];
  const list =
    as(object, "List")?.items ?? as(object, "TypeName")?.names ?? as(object, "ObjectWithArgs")?.objname ?? [];
  return stringsOf(list);
}

const dotted = (names: readonly string[]): string => names.map(quoteIdentifier).join(".");
