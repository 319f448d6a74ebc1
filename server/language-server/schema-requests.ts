import type { Connection } from "vscode-languageserver";
import type { Connections } from "../postgres/connections";
import type { EmbeddedWorkspace } from "./embedded-workspace";
import type { Folders } from "./folders";

export function answerSchemaRequests(_connection: Connection, _connections: Connections, _folders: Folders, _embedded: EmbeddedWorkspace) {
  return { forget: (_id: string) => undefined };
}
