import type { Connection, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { EmbeddedState } from "../embedded/embedded-server";
import { createConnections } from "../postgres/connections";
import { PostgresError } from "../postgres/session";
import { EMBEDDED_CONNECTION, EmbeddedStatus, SchemaChanged } from "../protocol";
import type { ClientSettings } from "./client-settings";
import { answerConnectionRequests } from "./connection-requests";
import { createEmbeddedWorkspace } from "./embedded-workspace";
import type { Folder } from "./folder";
import type { Folders } from "./folders";
import { notify } from "./protocol-handlers";
import { answerSchemaRequests } from "./schema-requests";
import { answerStatementRequests } from "./statement-requests";

/** Everything that talks to a PostgreSQL: connections, EXPLAIN, statements, the schema tree. */
export interface Databases {
  /** Migrations of a folder are others now: what the embedded server holds is out of date. */
  migrationsChanged(folder: Folder): void;
  close(): Promise<void>;
}

export function startDatabases(
  connection: Connection,
  folders: Folders,
  settings: ClientSettings,
  documents: TextDocuments<TextDocument>,
): Databases {
  /** The first folder with migrations, or the first at all. */
  const folderToReplay = () =>
    folders.all.find(({ workspace }) => workspace.projects.length > 0) ?? folders.all[0];

  const embedded = createEmbeddedWorkspace({
    folder: folderToReplay,
    idleMinutes: async () => (await settings.of(folderToReplay()?.uri ?? "")).embeddedIdleMinutes,
    onState: (state) => notify(connection, EmbeddedStatus, statusOf(state)),
  });
  const connections = createConnections({
    embedded: async (work) => {
      await folders.ready;
      const folder = folderToReplay();
      if (folder && !(await settings.of(folder.uri)).embedded) throw switchedOff();
      return embedded.use(work);
    },
    cancelEmbedded: () => embedded.cancel(),
  });

  answerConnectionRequests(connection, connections, folders);
  const schemas = answerSchemaRequests(connection, connections, folders, embedded);
  answerStatementRequests(connection, connections, documents, (id) => schemas.forget(id));

  return {
    migrationsChanged(folder) {
      if (folder !== folderToReplay()) return;
      schemas.forget(EMBEDDED_CONNECTION);
      notify(connection, SchemaChanged, { connection: EMBEDDED_CONNECTION });
    },
    async close() {
      await Promise.allSettled([connections.closeAll(), embedded.stop()]);
    },
  };
}

const statusOf = (state: EmbeddedState | { readonly kind: "replaying" }) =>
  state.kind === "failed" ? { state: state.kind, message: state.message } : { state: state.kind };

const switchedOff = () =>
  new PostgresError(
    "The embedded PostgreSQL is switched off (lintel.embedded.enable).",
    null,
    null,
    "Switch it on, or choose a connection.",
    null,
  );
