import type { ParsedStatement } from "../../../sql/parsed-statement";
import type {
  CreateForeignTableStmt,
  CreateStmt,
  CreateTableAsStmt,
  Node,
  PartitionBoundSpec,
  PartitionSpec,
  RangeVar,
  TableLikeClause,
} from "../../../sql/tree";
import type { Change, ChangeOf } from "../../changes/change";
import type { ConstraintDefinition } from "../../changes/definitions";
import type { LikeClause } from "../../changes/relation-changes";
import type { PartitionKey, Persistence } from "../../model/relation";
import { readColumn } from "./column";
import { readConstraint } from "./constraint";
import { deparse, readExpression } from "../query/expression";
import { readCatalogName } from "../index/index-key";
import { readOptions } from "../options";
import { analysisOf } from "../query/view";
import { NO_QUERY, readQueryFacts } from "../query/query-facts";
import { as, relationReference, typeNameReference, wholeRange } from "../tree-access";

const PERSISTENCE: Readonly<Record<string, Persistence>> = { p: "permanent", u: "unlogged", t: "temporary" };

export const readPersistence = (relation: RangeVar | undefined): Persistence =>
  PERSISTENCE[relation?.relpersistence ?? "p"] ?? "permanent";

export function readCreateTable(node: CreateStmt, statement: ParsedStatement): Change[] {
  return [createTable(node, statement, undefined)];
}

export function readCreateForeignTable(node: CreateForeignTableStmt, statement: ParsedStatement): Change[] {
  // libpg-query nests the table's statement under `base`, which the type of the node calls a CreateStmt.
  const base =
    (node as { base?: CreateStmt }).base ?? (node as unknown as { baseStmt?: CreateStmt }).baseStmt;
  const foreign = { server: node.servername ?? "", options: readOptions(node.options) };
  return base ? [createTable(base, statement, foreign)] : [];
}

function createTable(
  node: CreateStmt,
  statement: ParsedStatement,
  foreign: ChangeOf<"createTable">["foreign"],
): ChangeOf<"createTable"> {
  const elements = [...(node.tableElts ?? []), ...(node.constraints ?? [])];
  const constraints = elements.flatMap((element): ConstraintDefinition[] => {
    const constraint = as(element, "Constraint");
    const read = constraint && readConstraint(constraint, statement);
    return read ? [read] : [];
  });
  const parents = (node.inhRelations ?? []).map((parent) =>
    relationReference(as(parent, "RangeVar"), statement),
  );
  const parent = node.partbound && parents[0];
  return {
    kind: "createTable",
    table: relationReference(node.relation, statement),
    foreign,
    persistence: readPersistence(node.relation),
    ifNotExists: node.if_not_exists === true,
    columns: elements.flatMap((element) => {
      const column = as(element, "ColumnDef");
      return column ? [readColumn(column, statement)] : [];
    }),
    constraints,
    partitionKey: node.partspec && readPartitionKey(node.partspec),
    partitionOf: parent && { parent, ...readPartitionBound(node.partbound) },
    inherits: node.partbound ? [] : parents,
    like: elements.flatMap((element, place) => {
      const like = as(element, "TableLikeClause");
      if (!like) return [];
      return [
        readLike(like, statement, elements.slice(0, place).filter((one) => as(one, "ColumnDef")).length),
      ];
    }),
    ofType: node.ofTypename && typeNameReference(node.ofTypename, statement),
    options: readOptions(node.options),
    tablespace: node.tablespacename,
    accessMethod: node.accessMethod,
    onCommit: ON_COMMIT[node.oncommit ?? ""],
    fromQuery: undefined,
    range: wholeRange(statement),
  };
}

/** `CREATE TABLE … AS`, `SELECT … INTO` and `CREATE MATERIALIZED VIEW` share one node. */
export function readCreateTableAs(node: CreateTableAsStmt, statement: ParsedStatement): Change[] {
  const relation = relationReference(node.into?.rel, statement);
  const query = node.query ? readQueryFacts(node.query, statement) : NO_QUERY;
  const columns = (node.into?.colNames ?? []).map((name) => as(name, "String")?.sval ?? "");
  if (node.objtype === "OBJECT_MATVIEW") {
    return [
      {
        kind: "createView",
        view: relation,
        materialized: true,
        replace: false,
        ifNotExists: node.if_not_exists === true,
        columns,
        query: node.query ? deparse(node.query) : "",
        analyze: analysisOf(node.query, columns),
        reads: query.reads,
        constants: query.constants,
        readsWhole: query.readsWhole,
        mentions: query.mentions,
        persistence: "permanent",
        options: readOptions(node.into?.options),
        tablespace: node.into?.tableSpaceName,
        accessMethod: node.into?.accessMethod,
        withData: node.into?.skipData !== true,
        range: wholeRange(statement),
      },
    ];
  }
  return [
    {
      kind: "createTable",
      table: relation,
      foreign: undefined,
      persistence: readPersistence(node.into?.rel),
      ifNotExists: node.if_not_exists === true,
      columns: [],
      constraints: [],
      partitionKey: undefined,
      partitionOf: undefined,
      inherits: [],
      like: [],
      ofType: undefined,
      options: readOptions(node.into?.options),
      tablespace: node.into?.tableSpaceName,
      accessMethod: node.into?.accessMethod,
      onCommit: ON_COMMIT[node.into?.onCommit ?? ""],
      fromQuery: {
        reads: query.reads,
        readsWhole: query.readsWhole,
        withData: node.into?.skipData !== true,
        analyze: analysisOf(node.query, columns),
      },
      range: wholeRange(statement),
    },
  ];
}

const ON_COMMIT: Readonly<Record<string, "delete rows" | "drop">> = {
  ONCOMMIT_DELETE_ROWS: "delete rows",
  ONCOMMIT_DROP: "drop",
};

const STRATEGIES: Readonly<Record<string, PartitionKey["strategy"]>> = {
  PARTITION_STRATEGY_RANGE: "range",
  PARTITION_STRATEGY_LIST: "list",
  PARTITION_STRATEGY_HASH: "hash",
};

export function readPartitionKey(spec: PartitionSpec): PartitionKey {
  const keys = (spec.partParams ?? []).map((param) => {
    const element = as(param, "PartitionElem");
    const collation = readCatalogName(element?.collation);
    const operatorClass = readCatalogName(element?.opclass);
    return {
      ...(element?.name !== undefined && { column: element.name }),
      ...(element?.expr && { expression: readExpression(element.expr) }),
      ...(collation && { collation }),
      ...(operatorClass && { operatorClass }),
    };
  });
  return { strategy: STRATEGIES[spec.strategy ?? ""] ?? "range", keys };
}

/** `FOR VALUES …` as PostgreSQL's `pg_get_partition_constraintdef` family writes bounds, or DEFAULT. */
export function readPartitionBound(bound: PartitionBoundSpec | undefined): {
  bound: string;
  isDefault: boolean;
} {
  if (!bound || bound.is_default) return { bound: "DEFAULT", isDefault: true };
  const list = (nodes: readonly Node[] | undefined) => (nodes ?? []).map(boundValue).join(", ");
  if (bound.modulus)
    return {
      bound: `FOR VALUES WITH (modulus ${bound.modulus}, remainder ${bound.remainder ?? 0})`,
      isDefault: false,
    };
  if (bound.listdatums) return { bound: `FOR VALUES IN (${list(bound.listdatums)})`, isDefault: false };
  return {
    bound: `FOR VALUES FROM (${list(bound.lowerdatums)}) TO (${list(bound.upperdatums)})`,
    isDefault: false,
  };
}

/** MINVALUE and MAXVALUE come as column references. */
function boundValue(node: Node): string {
  const text = deparse(node);
  return /^(min|max)value$/i.test(text) ? text.toUpperCase() : text;
}

/** Bits of `TableLikeOption` in PostgreSQL's parsenodes.h. */
const LIKE_OPTIONS: readonly (readonly [bit: number, name: string])[] = [
  [1, "comments"],
  [2, "compression"],
  [4, "constraints"],
  [8, "defaults"],
  [16, "generated"],
  [32, "identity"],
  [64, "indexes"],
  [128, "statistics"],
  [256, "storage"],
];

function readLike(like: TableLikeClause, statement: ParsedStatement, position: number): LikeClause {
  const options = like.options ?? 0;
  return {
    source: relationReference(like.relation, statement),
    position,
    including: LIKE_OPTIONS.filter(([bit]) => (options & bit) !== 0).map(([, name]) => name),
  };
}
