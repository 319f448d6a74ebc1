import {
  createConnection,
  ProposedFeatures,
  type InitializeParams,
  type MessageStrategy,
} from "vscode-languageserver/node";
import { loadPostgresParser } from "../sql/postgres-parser";
import { capabilities } from "./capabilities";

/**
 * Starts the language server on the transport that the command line names: --stdio, --node-ipc, --socket.
 *
 * An editor waits for the answer to `initialize` with all that it wants to say. So the answer comes before most of the
 * server is loaded, and what the editor says next waits until it is.
 */
export function startServer(): void {
  let serving: Promise<void> | undefined;
  const messageStrategy: MessageStrategy = {
    handleMessage: (message, next) => (serving ? serving.then(() => next(message)) : next(message)),
  };
  const connection = createConnection(ProposedFeatures.all, { messageStrategy });

  connection.onInitialize((parameters) => {
    serving = load(parameters).then(
      () => (serving = undefined),
      (error: unknown) => {
        connection.console.error(`Lintel cannot start: ${String(error)}`);
        process.exit(1);
      },
    );
    return { serverInfo: { name: "lintel" }, capabilities };
  });
  connection.listen();

  async function load(parameters: InitializeParams): Promise<void> {
    await new Promise((answered) => setImmediate(answered));
    // It compiles in other threads meanwhile; whoever needs it first hears of a failure.
    loadPostgresParser().catch(() => undefined);
    const { serve } = await import("./serve");
    serve(connection, parameters);
  }
}
