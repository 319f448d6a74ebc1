import { type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from "vscode";
import { RefreshSchema, SchemaChanged, SchemaChildren } from "../../server/protocol";
import type { Connections } from "../connections";
import { isRestricted } from "../connections/workspace-trust";
import type { LanguageServer } from "../language-client";
import { connectNotice, failedNotice, requestNotice, restrictedNotice } from "./notices";
import { connectionItem, noticeItem, objectItem } from "./tree-items";
import { type ConnectionNode, objectNode, type ObjectNode, pathOf, type TreeNode } from "./tree-node";

/** Connections, and lazily what the server knows of the schema behind each. Errors are nodes with words in them. */
export class SchemaTree implements TreeDataProvider<TreeNode>, Disposable {
  private readonly changed = new EventEmitter<TreeNode | undefined>();
  private readonly connectionNodes = new Map<string, ConnectionNode>();
  private shown = new Map<string, string>();
  private readonly subscriptions: readonly Disposable[];

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly server: LanguageServer,
    private readonly connections: Connections,
  ) {
    server.on(SchemaChanged, ({ connection }) => this.update(connection));
    this.subscriptions = [
      this.changed,
      connections.onDidChange(() => this.followConnections()),
      server.onDidStart(() => this.changed.fire(undefined)),
    ];
  }

  getTreeItem(node: TreeNode): TreeItem {
    if (node.kind === "object") return objectItem(node);
    if (node.kind === "notice") return noticeItem(node);
    const connection = this.connections.find(node.connectionId) ?? this.connections.selected;
    const isSelected = connection.id === this.connections.selected.id;
    return connectionItem(node, connection, this.connections.stateOf(connection.id), isSelected);
  }

  getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return this.childrenOf(node).then((children) => [...children]);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === "connection" ? undefined : node.parent;
  }

  /** The node of a connection, one and the same for as long as the tree lives. */
  connectionNode(connectionId: string): ConnectionNode {
    const node = this.connectionNodes.get(connectionId) ?? { kind: "connection", connectionId };
    this.connectionNodes.set(connectionId, node);
    return node;
  }

  /** Reads one connection's schema anew. */
  async refresh(connectionId: string): Promise<void> {
    if (this.connections.isUsable(connectionId)) {
      await this.server.request(RefreshSchema, { connection: connectionId });
    }
    this.update(connectionId);
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
  }

  private async childrenOf(node?: TreeNode): Promise<readonly TreeNode[]> {
    if (!node) return this.roots();
    if (node.kind === "notice") return [];
    await this.connections.settled(node.connectionId);
    const connection = this.connections.find(node.connectionId);
    if (!connection) return [];
    const state = this.connections.stateOf(connection.id);
    if (state.kind === "failed") return [failedNotice(node, state)];
    if (!this.connections.isUsable(connection.id)) return [connectNotice(node)];
    return this.objectsOf(node);
  }

  /** Nothing at all, where there is only the embedded server and it is empty: then the view welcomes. */
  private async roots(): Promise<readonly TreeNode[]> {
    const nodes = this.connections.all().map(({ id }) => this.connectionNode(id));
    this.shown = this.appearances();
    const only = nodes.length === 1 ? nodes[0] : undefined;
    const isEmpty = only !== undefined && (await this.childrenOf(only)).length === 0;
    return [...(isEmpty ? [] : nodes), ...(isRestricted() ? [restrictedNotice()] : [])];
  }

  private async objectsOf(node: ConnectionNode | ObjectNode): Promise<readonly TreeNode[]> {
    const parameters = { connection: node.connectionId, path: pathOf(node) };
    try {
      const children = await this.server.request(SchemaChildren, parameters);
      return children.map((child) => objectNode(node, child));
    } catch (error) {
      return [requestNotice(node, error)];
    }
  }

  private update(connectionId: string): void {
    const isOnlyOne = this.connections.all().length === 1;
    this.changed.fire(isOnlyOne ? undefined : this.connectionNode(connectionId));
  }

  /** Redraws the connections that look different now; all of them when there are others than before. */
  private followConnections(): void {
    const before = this.shown;
    this.shown = this.appearances();
    const sameOnes = [...before.keys()].join("\n") === [...this.shown.keys()].join("\n");
    if (!sameOnes) return this.changed.fire(undefined);
    for (const [id, appearance] of this.shown) {
      if (before.get(id) !== appearance) this.changed.fire(this.connectionNode(id));
    }
  }

  private appearances(): Map<string, string> {
    const { selected } = this.connections;
    return new Map(
      this.connections.all().map((connection) => {
        const state = this.connections.stateOf(connection.id);
        return [connection.id, JSON.stringify([connection, state, connection.id === selected.id])];
      }),
    );
  }
}
