import type { Node } from "../../../sql/tree";
import { as, stringsOf, tagOf } from "../tree-access";

/** The name that PostgreSQL gives to a column of the expression (`FigureColname` of parse_target.c), if it finds one. */
export const figureName = (node: Node): string | undefined => figure(node)?.name;

interface Figured {
  readonly name: string;
  /** A name that a cast or a CASE around it replaces. */
  readonly isWeak: boolean;
}

const strong = (name: string | undefined): Figured | undefined =>
  name === undefined ? undefined : { name, isWeak: false };

/** What some nodes are called whatever is in them. */
const FIXED: Readonly<Record<string, string>> = {
  A_ArrayExpr: "array",
  CoalesceExpr: "coalesce",
  GroupingFunc: "grouping",
  MergeSupportFunc: "merge_action",
  RowExpr: "row",
  XmlSerialize: "xmlserialize",
  JsonParseExpr: "json",
  JsonScalarExpr: "json_scalar",
  JsonSerializeExpr: "json_serialize",
  JsonObjectConstructor: "json_object",
  JsonArrayConstructor: "json_array",
  JsonArrayQueryConstructor: "json_array",
  JsonObjectAgg: "json_objectagg",
  JsonArrayAgg: "json_arrayagg",
};

const FIGURES: Readonly<Record<string, (node: Node) => Figured | undefined>> = {
  ColumnRef: (node) => strong(stringsOf(as(node, "ColumnRef")?.fields).at(-1)),
  FuncCall: (node) => strong(stringsOf(as(node, "FuncCall")?.funcname).at(-1)),
  A_Indirection: (node) => {
    const { arg, indirection } = as(node, "A_Indirection") ?? {};
    return strong(stringsOf(indirection).at(-1)) ?? (arg && figure(arg));
  },
  A_Expr: (node) => (as(node, "A_Expr")?.kind === "AEXPR_NULLIF" ? strong("nullif") : undefined),
  CollateClause: (node) => {
    const argument = as(node, "CollateClause")?.arg;
    return argument && figure(argument);
  },
  TypeCast: (node) => {
    const { arg, typeName } = as(node, "TypeCast") ?? {};
    return unlessStrong(arg, stringsOf(typeName?.names).at(-1));
  },
  CaseExpr: (node) => unlessStrong(as(node, "CaseExpr")?.defresult, "case"),
  MinMaxExpr: (node) => strong(as(node, "MinMaxExpr")?.op === "IS_LEAST" ? "least" : "greatest"),
  SQLValueFunction: (node) =>
    strong(
      as(node, "SQLValueFunction")
        ?.op?.replace(/^SVFOP_/, "")
        .replace(/_N$/, "")
        .toLowerCase(),
    ),
  XmlExpr: (node) => strong(as(node, "XmlExpr")?.op?.replace(/^IS_/, "").toLowerCase()),
  SubLink: (node) => {
    const { subLinkType, subselect } = as(node, "SubLink") ?? {};
    if (subLinkType === "EXISTS_SUBLINK") return strong("exists");
    if (subLinkType === "ARRAY_SUBLINK") return strong("array");
    const target = as(as(subselect, "SelectStmt")?.targetList?.[0], "ResTarget");
    return subLinkType === "EXPR_SUBLINK"
      ? strong(target?.name ?? (target?.val && figureName(target.val)))
      : undefined;
  },
};

function figure(node: Node): Figured | undefined {
  const tag = tagOf(node);
  return FIGURES[tag]?.(node) ?? strong(FIXED[tag]);
}

/** A cast or a CASE is called after what it is of, else by a name that gives way to others. */
function unlessStrong(inner: Node | undefined, name: string | undefined): Figured | undefined {
  const figured = inner && figure(inner);
  if (figured && !figured.isWeak) return figured;
  return name === undefined ? figured : { name, isWeak: true };
}
