import { commands, type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from "vscode";
import {
  EMBEDDED_CONNECTION,
  RefreshSchema,
  SchemaChanged,
  SchemaChildren,
  type SchemaNode,
} from "../../server/protocol";
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
  /** The embedded server is there in every workspace; where it is empty and alone, the view welcomes instead. */
  private embeddedIsEmpty = false;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly server: LanguageServer,
    private readonly connections: Connections,
  ) {
    server.on(SchemaChanged, ({ connection }) => this.update(connection));
    this.subscriptions = [
      this.changed,
      connections.onDidChange(() => this.followConnections()),
      server.onDidStart(() => this.update(EMBEDDED_CONNECTION)),
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

  private roots(): readonly TreeNode[] {
    this.shown = this.appearances();
    const nodes = this.connections.all().map(({ id }) => this.connectionNode(id));
    return [...(this.welcomes ? [] : nodes), ...(isRestricted() ? [restrictedNotice()] : [])];
  }

  private get welcomes(): boolean {
    return this.embeddedIsEmpty && this.connections.all().length === 1;
  }

  private async objectsOf(node: ConnectionNode | ObjectNode): Promise<readonly TreeNode[]> {
    const parameters = { connection: node.connectionId, path: pathOf(node) };
    try {
      const children = await this.server.request(SchemaChildren, parameters);
      if (node === this.connectionNode(EMBEDDED_CONNECTION)) void this.welcomeWhereEmpty(children);
      return children.map((child) => objectNode(node, child));
    } catch (error) {
      return [requestNotice(node, error)];
    }
  }

  /** An empty database has one schema without anything in it. */
  private async welcomeWhereEmpty(schemas: readonly SchemaNode[]): Promise<void> {
    const isEmpty = schemas.length <= 1 && (await this.areEmpty(schemas));
    if (isEmpty === this.embeddedIsEmpty) return;
    this.embeddedIsEmpty = isEmpty;
    await commands.executeCommand("setContext", "lintel.schemaIsEmpty", isEmpty);
    this.changed.fire(undefined);
  }

  private async areEmpty(schemas: readonly SchemaNode[]): Promise<boolean> {
    const contents = schemas.map(({ id, kind }) =>
      kind === "schema"
        ? this.server
            .request(SchemaChildren, { connection: EMBEDDED_CONNECTION, path: [id] })
            .catch(() => null)
        : null,
    );
    return (await Promise.all(contents)).every((children) => children?.length === 0);
  }

  private update(connectionId: string): void {
    const node = this.connectionNode(connectionId);
    // What is not shown is not asked for by the view.
    if (this.welcomes) void this.objectsOf(node);
    else this.changed.fire(node);
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
