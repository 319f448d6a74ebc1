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

/** Milliseconds that a tree may stay blank. */
const patience = 400;
const later = (milliseconds: number) =>
  new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), milliseconds));

/** Connections, and lazily what the server knows of the schema behind each. Errors are nodes with words in them. */
export class SchemaTree implements TreeDataProvider<TreeNode>, Disposable {
  private readonly changed = new EventEmitter<undefined>();
  private readonly subscriptions: readonly Disposable[];
  /** Connections of which something was shown already. */
  private readonly seen = new Set<string>();
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
      connections.onDidChange(() => this.changed.fire(undefined)),
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

  /**
   * VS Code draws nothing of a tree until all that is expanded in it is there. So what takes long at first, such as the
   * start of the embedded server, is announced; later the old nodes stay until the new ones come.
   */
  private async objectsOf(node: ConnectionNode | ObjectNode): Promise<readonly TreeNode[]> {
    const reading = this.readObjects(node);
    if (this.seen.has(node.connectionId)) return reading;
    const soon = await Promise.race([reading, later(patience)]);
    this.seen.add(node.connectionId);
    if (soon) return soon;
    void reading.then(() => this.changed.fire(undefined));
    return [loadingNotice(node)];
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
   * Reads all that is expanded anew; what is unchanged the server still knows. Refreshing a single node would be
   * enough, but VS Code mixes up a node's children when they are on their way at that moment.
   */
  private update(): void {
    // What is not shown is not asked for by the view.
    if (this.welcomes) void this.readObjects(embedded);
    else this.changed.fire(undefined);
  }
}
