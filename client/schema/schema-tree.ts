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
import { connectNotice, failedNotice, loadingNotice, requestNotice, restrictedNotice } from "./notices";
import { PatientChildren } from "./patient-children";
import { connectionItem, noticeItem, objectItem } from "./tree-items";
import {
  connectionNode,
  type ConnectionNode,
  objectNode,
  type ObjectNode,
  pathOf,
  type TreeNode,
  treeItemId,
} from "./tree-node";

const embedded = connectionNode(EMBEDDED_CONNECTION);

/** Milliseconds that the tree waits for a database before it shows the rest. */
const patience = 400;

/** Connections, and lazily what the server knows of the schema behind each. Errors are nodes with words in them. */
export class SchemaTree implements TreeDataProvider<TreeNode>, Disposable {
  private readonly changed = new EventEmitter<TreeNode | undefined>();
  private readonly subscriptions: readonly Disposable[];
  private readonly children = new PatientChildren<TreeNode>(patience);
  /** The embedded server is there in every workspace; where it is empty and alone, the view welcomes instead. */
  private embeddedIsEmpty = false;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly server: LanguageServer,
    private readonly connections: Connections,
  ) {
    server.on(SchemaChanged, () => this.update());
    this.subscriptions = [
      this.changed,
      connections.onDidChange(() => this.redraw()),
      server.onDidStart(() => this.update()),
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

  /** Reads one connection's schema anew. */
  async refresh(connectionId: string): Promise<void> {
    if (this.connections.isUsable(connectionId)) {
      await this.server.request(RefreshSchema, { connection: connectionId });
    }
    this.update();
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
    const nodes = this.connections.all().map(({ id }) => connectionNode(id));
    return [...(this.welcomes ? [] : nodes), ...(isRestricted() ? [restrictedNotice()] : [])];
  }

  private get welcomes(): boolean {
    return this.embeddedIsEmpty && this.connections.all().length === 1;
  }

  private objectsOf(node: ConnectionNode | ObjectNode): Promise<readonly TreeNode[]> {
    return this.children.of(treeItemId(node), {
      read: () => this.readObjects(node),
      standIn: () => [loadingNotice(node)],
      onLate: (nothingBefore) => this.changed.fire(nothingBefore ? node : undefined),
    });
  }

  private async readObjects(node: ConnectionNode | ObjectNode): Promise<readonly TreeNode[]> {
    const parameters = { connection: node.connectionId, path: pathOf(node) };
    try {
      const children = await this.server.request(SchemaChildren, parameters);
      if (treeItemId(node) === treeItemId(embedded)) void this.welcomeWhereEmpty(children);
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

  /**
   * Reads all that is expanded anew; what is unchanged the server still knows. One connection would often be enough, but
   * VS Code fails to refresh a node when children somewhere below it are on their way at that moment.
   */
  private update(): void {
    // What is not shown is not asked for by the view.
    if (this.welcomes) void this.readObjects(embedded);
    else this.redraw();
  }

  private redraw(): void {
    this.children.outdate();
    this.changed.fire(undefined);
  }
}
