import { basename } from "node:path";
import type { Connection } from "vscode-languageserver";
import { parseConnection } from "../postgres/connection-url";
import type { Connections } from "../postgres/connections";
import { findInDotenvFiles } from "../postgres/dotenv-files";
import { profileFromVariables, type FoundProfile } from "../postgres/environment";
import type { ConnectionProfile, ConnectParams } from "../protocol";
import {
  Connect,
  Disconnect,
  DiscoverConnections,
  ParseConnectionUrl,
  SelectConnection,
  TestConnection,
} from "../protocol";
import type { Folders } from "./folders";
import { handle, handleNotification } from "./protocol-handlers";

/** Opening, trying, closing and finding connections. Passwords of found ones never leave the server. */
export function answerConnectionRequests(
  connection: Connection,
  connections: Connections,
  folders: Folders,
): void {
  const passwords = new Map<string, string>();

  const withFoundPassword = (parameters: ConnectParams): ConnectParams => {
    const password = parameters.password ?? passwords.get(placeOf(parameters.profile));
    return password === undefined ? parameters : { ...parameters, password };
  };

  function discover(): FoundProfile[] {
    const files = folders.all.flatMap(({ workspace }) =>
      workspace.paths
        .filter(
          (path) => /^\.env(\.|$)/.test(basename(path)) && !/\.(example|sample|template|dist)$/.test(path),
        )
        .map((path) => ({ path, text: workspace.read(path) ?? "" })),
    );
    const environment = profileFromVariables(process.env, "environment", "the environment");
    return [...findInDotenvFiles(files), ...(environment ? [environment] : [])];
  }

  handle(connection, TestConnection, (parameters) => connections.test(withFoundPassword(parameters)));
  handle(connection, Connect, (parameters) => connections.open(withFoundPassword(parameters)));
  handle(connection, Disconnect, async ({ id }) => {
    await connections.close(id);
    return null;
  });
  handle(connection, ParseConnectionUrl, ({ url }) => parseConnection(url));
  handle(connection, DiscoverConnections, async () => {
    await folders.ready;
    return discover().map(({ password, ...found }) => {
      if (password !== undefined) passwords.set(placeOf(found.profile), password);
      return found;
    });
  });
  handleNotification(connection, SelectConnection, ({ id }) => connections.select(id));
}

/** A found password is for this user at this server alone, whatever another profile calls itself. */
const placeOf = ({ host, port, user, database }: ConnectionProfile): string =>
  JSON.stringify([host, port, user, database]);
