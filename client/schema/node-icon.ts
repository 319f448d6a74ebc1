import type { SchemaNode, SchemaNodeKind } from "../../server/protocol";

/** A product icon and the theme's colour for it; without a colour it looks like the text. */
export interface NodeIcon {
  readonly icon: string;
  readonly color?: string;
}

const iconOfKind: Readonly<Record<SchemaNodeKind, NodeIcon>> = {
  schema: { icon: "symbol-namespace" },
  // "folder" itself belongs to file icon themes, which align it otherwise.
  group: { icon: "symbol-folder" },
  table: { icon: "table" },
  partitionedTable: { icon: "layers" },
  partition: { icon: "layers-dot" },
  foreignTable: { icon: "cloud" },
  view: { icon: "eye" },
  materializedView: { icon: "save-as" },
  column: { icon: "symbol-field" },
  primaryKey: { icon: "key", color: "charts.yellow" },
  uniqueConstraint: { icon: "key" },
  foreignKey: { icon: "link", color: "charts.blue" },
  checkConstraint: { icon: "check" },
  exclusionConstraint: { icon: "circle-slash" },
  index: { icon: "list-tree" },
  policy: { icon: "shield", color: "charts.green" },
  trigger: { icon: "zap" },
  sequence: { icon: "list-ordered" },
  function: { icon: "symbol-method" },
  procedure: { icon: "gear" },
  aggregate: { icon: "symbol-operator" },
  enum: { icon: "symbol-enum" },
  enumLabel: { icon: "symbol-enum-member" },
  domain: { icon: "symbol-parameter" },
  compositeType: { icon: "symbol-structure" },
  rangeType: { icon: "symbol-ruler" },
  extension: { icon: "extensions" },
  message: { icon: "warning", color: "list.warningForeground" },
};

/**
 * The icon of a node. Its badges change it, the strongest first: something invalid warns, a key column shows its key,
 * and a table that checks row security shows a lock.
 */
export function nodeIcon({ kind, badges = [] }: Pick<SchemaNode, "kind" | "badges">): NodeIcon {
  if (badges.includes("invalid")) return { icon: "warning", color: "list.warningForeground" };
  if (kind === "column") {
    if (badges.includes("primaryKey")) return iconOfKind.primaryKey;
    if (badges.includes("foreignKey")) return iconOfKind.foreignKey;
    if (badges.includes("unique")) return iconOfKind.uniqueConstraint;
  }
  if (isTable(kind) && (badges.includes("rowSecurity") || badges.includes("rowSecurityForced"))) {
    return { icon: "lock", color: "charts.green" };
  }
  return iconOfKind[kind];
}

const isTable = (kind: SchemaNodeKind): boolean => ["table", "partitionedTable", "partition"].includes(kind);
