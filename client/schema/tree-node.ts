import type { Location, SchemaNode } from "../../server/protocol";

/** A connection: the tree's first level. */
export interface ConnectionNode {
  readonly kind: "connection";
  readonly connectionId: string;
}

/** Something in a database, or a group of such things, as the server describes it. */
export interface ObjectNode {
  readonly kind: "object";
  readonly connectionId: string;
  /** The ids from the connection's first level down to this node. */
  readonly path: readonly string[];
  readonly node: SchemaNode;
  readonly parent: ConnectionNode | ObjectNode;
}

/** Words in the place of children that cannot be shown, and what a click does about it. */
export interface NoticeNode {
  readonly kind: "notice";
  readonly connectionId?: string;
  readonly parent?: ConnectionNode | ObjectNode;
  readonly severity: "error" | "info";
  readonly label: string;
  readonly detail: string;
  readonly command?: { readonly name: string; readonly arguments: readonly unknown[] };
  readonly icon?: string;
}

export type TreeNode = ConnectionNode | ObjectNode | NoticeNode;

/** The same for the same object after each refresh, so that expansion and selection stay. */
export function treeItemId(node: TreeNode): string {
  switch (node.kind) {
    case "connection":
      return joined("connection", node.connectionId);
    case "object":
      return joined("object", node.connectionId, ...node.path);
    case "notice":
      return joined("notice", node.parent ? treeItemId(node.parent) : "", node.label);
  }
}

const joined = (...parts: readonly string[]) => parts.map(encodeURIComponent).join("/");

/** The path that the server is asked with for the children of a node. */
export const pathOf = (node: ConnectionNode | ObjectNode): readonly string[] =>
  node.kind === "object" ? node.path : [];

export const connectionNode = (connectionId: string): ConnectionNode => ({
  kind: "connection",
  connectionId,
});

export const objectNode = (parent: ConnectionNode | ObjectNode, node: SchemaNode): ObjectNode => ({
  kind: "object",
  connectionId: parent.connectionId,
  path: [...pathOf(parent), node.id],
  node,
  parent,
});

/** Where a click on a message leads, or null. */
export const messageLocation = ({ node }: ObjectNode): Location | null =>
  (node.kind === "message" && node.location) || null;
