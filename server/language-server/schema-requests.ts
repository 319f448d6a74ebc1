import type { Connection } from "vscode-languageserver";
import { toRange } from "../features/documents";
import type { Connections } from "../postgres/connections";
import { escapeMarkdown } from "../postgres/schema-tree/node-text";
import { createSchemaTree, type SchemaTree } from "../postgres/schema-tree/schema-tree";
import type { TreeObject } from "../postgres/schema-tree/tree-object";
import type { Location, SchemaNode } from "../protocol";
import { EMBEDDED_CONNECTION, FindMigration, RefreshSchema, SchemaChildren, ShowDdl } from "../protocol";
import type { EmbeddedWorkspace } from "./embedded-workspace";
import { findOrigin } from "./find-origin";
import type { Folder } from "./folder";
import type { Folders } from "./folders";
import { handle } from "./protocol-handlers";

/** The schema trees of the connections. */
export interface Schemas {
  /** Drops what was read of a connection's schema. */
  forget(connection: string): void;
}

export function answerSchemaRequests(
  connection: Connection,
  connections: Connections,
  folders: Folders,
  embedded: EmbeddedWorkspace,
): Schemas {
  const trees = new Map<string, SchemaTree>();
  const treeOf = (id: string): SchemaTree => {
    const known = trees.get(id);
    if (known) return known;
    const tree = createSchemaTree({
      use: (work) => connections.use(id, work, "catalog"),
      hasMigration: (object) => locate(folders.all, object) !== undefined,
      // The embedded server's own schemas are the same for everybody.
      ...(id === EMBEDDED_CONNECTION && { systemSchemas: false }),
    });
    trees.set(id, tree);
    return tree;
  };

  handle(connection, SchemaChildren, async ({ connection: id, path }) => {
    const children = await treeOf(id).children(path);
    const isTop = id === EMBEDDED_CONNECTION && path.length === 0;
    const stopped = isTop ? replayFailure(embedded) : undefined;
    return stopped ? [stopped, ...children] : children;
  });
  handle(connection, RefreshSchema, ({ connection: id }) => {
    trees.get(id)?.refresh();
    return null;
  });
  handle(connection, ShowDdl, async ({ connection: id, path }) => {
    const ddl = await treeOf(id).ddl(path);
    if (!ddl) throw new Error("This has no DDL of its own.");
    return ddl;
  });
  handle(connection, FindMigration, async ({ connection: id, path }) => {
    const object = await treeOf(id).objectAt(path);
    return (object && locate(folders.all, object)) ?? null;
  });

  return { forget: (id) => trees.get(id)?.refresh() };
}

function locate(folders: readonly Folder[], object: TreeObject): Location | undefined {
  for (const { workspace, documents } of folders) {
    const origin = findOrigin(workspace.final(), object);
    if (origin) {
      return {
        uri: documents.uriOf(origin.path),
        range: toRange(documents.linesOf(origin.path), origin.range),
      };
    }
  }
  return undefined;
}

/** The first thing in the tree when migrations did not run to their end: what stopped them, one click away. */
function replayFailure({ failure: stopped }: EmbeddedWorkspace): SchemaNode | undefined {
  if (!stopped) return undefined;
  const { folder, failure } = stopped;
  const { path, offset, message, sqlstate } = failure;
  const range = toRange(folder.documents.linesOf(path), { start: offset, end: offset });
  return {
    id: "message:replay",
    kind: "message",
    label: `Stopped in ${path.split("/").at(-1) ?? path}`,
    description: message,
    tooltip: `The migrations stopped here${sqlstate === null ? "" : ` (SQLSTATE ${sqlstate})`}:\n\n${escapeMarkdown(message)}`,
    hasChildren: false,
    location: { uri: folder.documents.uriOf(path), range },
  };
}
