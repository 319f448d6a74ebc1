import { commands, env, type ExtensionContext, l10n, type TreeView, window } from "vscode";
import { FindMigration, type Location } from "../../server/protocol";
import type { ConnectionOpener, Connections } from "../connections";
import type { LanguageServer } from "../language-client";
import { openLocation } from "../open-location";
import { DdlDocuments } from "./ddl-documents";
import { SchemaTree } from "./schema-tree";
import type { ObjectNode, TreeNode } from "./tree-node";
import { errorText } from "../error-text";

export type { SchemaTree } from "./schema-tree";

/** Opens the room: the tree, its commands, and the DDL documents. */
export function registerSchema(
  context: ExtensionContext,
  server: LanguageServer,
  connections: Connections,
  opener: ConnectionOpener,
): SchemaTree {
  const tree = new SchemaTree(server, connections);
  const view = window.createTreeView("lintel.schema", { treeDataProvider: tree, showCollapseAll: true });
  const ddl = new DdlDocuments(server);

  const onObject = (name: string, act: (object: ObjectNode) => Promise<unknown>) =>
    commands.registerCommand(name, async (node: TreeNode | undefined) => {
      const object = node ?? view.selection[0];
      if (object?.kind === "object") await act(object);
    });

  context.subscriptions.push(
    tree,
    view,
    ddl,
    connectWhenExpanded(view, connections, opener),
    commands.registerCommand("lintel.refreshSchema", async (subject?: string | TreeNode) => {
      const id = typeof subject === "object" ? subject.connectionId : subject;
      if (!server.isRunning) await server.restart();
      else if (id === undefined) await refreshAll(tree, connections);
      else await tree.refresh(id);
    }),
    commands.registerCommand("lintel.findInSchema", async () => {
      await commands.executeCommand("lintel.schema.focus");
      await commands.executeCommand("list.find");
    }),
    commands.registerCommand("lintel.openLocation", (location: Location) =>
      openLocation(location).catch(showError),
    ),
    onObject("lintel.showDdl", async ({ connectionId, path }) => {
      await ddl.show({ connection: connectionId, path }).catch(showError);
    }),
    onObject("lintel.copyName", async ({ node: { sqlName } }) => {
      if (sqlName === undefined) return;
      await env.clipboard.writeText(sqlName);
      window.setStatusBarMessage(l10n.t("Copied {0}", sqlName), 3000);
    }),
    onObject("lintel.goToMigration", async ({ connectionId, path, node }) => {
      const location = await server
        .request(FindMigration, { connection: connectionId, path })
        .catch(showError);
      if (location) await openLocation(location).catch(showError);
      else if (location === null) {
        void window.showInformationMessage(l10n.t("No migration of this workspace creates {0}.", node.label));
      }
    }),
  );
  return tree;
}

/** Expanding a connection opens it. A view that VS Code restores expands nothing by itself, so nothing is opened then. */
const connectWhenExpanded = (view: TreeView<TreeNode>, connections: Connections, opener: ConnectionOpener) =>
  view.onDidExpandElement(async ({ element }) => {
    const connection = element.kind === "connection" ? connections.find(element.connectionId) : undefined;
    if (connection && connections.stateOf(connection.id).kind === "disconnected")
      await opener.open(connection);
  });

async function refreshAll(tree: SchemaTree, connections: Connections): Promise<void> {
  await connections.refresh();
  const usable = connections.all().filter(({ id }) => connections.isUsable(id));
  await Promise.all(usable.map(({ id }) => tree.refresh(id)));
}

function showError(error: unknown): undefined {
  void window.showErrorMessage(errorText(error));
}
