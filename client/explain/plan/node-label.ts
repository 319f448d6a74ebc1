import type { PlanNodeJson } from "../../../server/protocol";
import { isTrue, textOf } from "./node-properties";
import { quoteIdentifier } from "./quote-identifier";

/** A piece of a node's first line: what it does, a joining word ("using", "on"), or a name. */
export interface LabelPart {
  readonly kind: "operation" | "word" | "index" | "relation" | "alias";
  readonly text: string;
}

/** A node's first line as EXPLAIN prints it, in pieces: `Index Scan` `using` `orders_pkey` `on` `orders` `o`. */
export function labelParts(node: PlanNodeJson): readonly LabelPart[] {
  return [{ kind: "operation", text: operationOf(node) }, ...indexParts(node), ...targetParts(node)];
}

export function labelOf(node: PlanNodeJson): string {
  return labelParts(node)
    .map((part) => part.text)
    .join(" ");
}

/** The relation, function, CTE or tuplestore that a node reads or writes, unquoted; null where it has none. */
export function targetNameOf(node: PlanNodeJson): string | null {
  for (const key of targetKeys) {
    const name = textOf(node, key);
    if (name !== null) return name;
  }
  return null;
}

const targetKeys = ["Relation Name", "Function Name", "Table Function Name", "CTE Name"];

/** The node type with its strategy, mode and direction, as the text format words it: "Parallel Hash Left Join". */
export function operationOf(node: PlanNodeJson): string {
  const words = [baseOperation(node)];
  if (isTrue(node, "Async Capable")) words.unshift("Async");
  if (isTrue(node, "Parallel Aware")) words.unshift("Parallel");
  if (textOf(node, "Scan Direction") === "Backward") words.push("Backward");
  return words.join(" ");
}

function baseOperation(node: PlanNodeJson): string {
  const type = node["Node Type"];
  switch (type) {
    case "Aggregate":
      return aggregateOperation(node);
    case "Nested Loop":
    case "Hash Join":
    case "Merge Join":
      return joinOperation(type, textOf(node, "Join Type"));
    case "ModifyTable":
      return textOf(node, "Operation") ?? type;
    case "Foreign Scan": {
      const operation = textOf(node, "Operation");
      return operation === null || operation === "Select" ? type : `Foreign ${operation}`;
    }
    case "SetOp": {
      const name = textOf(node, "Strategy") === "Hashed" ? "HashSetOp" : "SetOp";
      return [name, textOf(node, "Command")].filter((word) => word !== null).join(" ");
    }
    case "Custom Scan": {
      const provider = textOf(node, "Custom Plan Provider");
      return provider === null ? type : `${type} (${provider})`;
    }
    default:
      return type;
  }
}

const aggregateByStrategy: Readonly<Record<string, string>> = {
  Sorted: "GroupAggregate",
  Hashed: "HashAggregate",
  Mixed: "MixedAggregate",
};

function aggregateOperation(node: PlanNodeJson): string {
  const name = aggregateByStrategy[textOf(node, "Strategy") ?? ""] ?? "Aggregate";
  const mode = textOf(node, "Partial Mode");
  return mode === null || mode === "Simple" ? name : `${mode} ${name}`;
}

/** An inner join keeps its plain name; any other join type stands inside it: "Hash Right Join", "Nested Loop Left Join". */
function joinOperation(type: string, joinType: string | null): string {
  if (joinType === null || joinType === "Inner") return type;
  return `${type.replace(/ Join$/, "")} ${joinType} Join`;
}

function indexParts(node: PlanNodeJson): readonly LabelPart[] {
  const index = textOf(node, "Index Name");
  if (index === null) return [];
  return [
    { kind: "word", text: node["Node Type"] === "Bitmap Index Scan" ? "on" : "using" },
    { kind: "index", text: quoteIdentifier(index) },
  ];
}

function targetParts(node: PlanNodeJson): readonly LabelPart[] {
  const name = targetNameOf(node);
  const alias = textOf(node, "Alias");
  if (name === null && alias === null) return [];
  const schema = textOf(node, "Schema");
  const parts: LabelPart[] = [{ kind: "word", text: "on" }];
  if (name !== null) {
    const qualified =
      schema === null ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
    parts.push({ kind: "relation", text: qualified });
  }
  if (alias !== null && alias !== name) {
    parts.push({ kind: name === null ? "relation" : "alias", text: quoteIdentifier(alias) });
  }
  return parts;
}
