import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type FileSystemWatcher,
  l10n,
  type LogOutputChannel,
  window,
  workspace,
} from "vscode";
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import type { NotificationKind, RequestKind } from "../server/protocol";
import { CrashBudget } from "./crash-budget";
import { sqlSelector } from "./sql-documents";

/** Sends one of the protocol's requests and answers what the server answers; rejects when the server does not run. */
export type SendRequest = <Parameters, Result>(
  kind: RequestKind<Parameters, Result>,
  parameters: Parameters,
  token?: CancellationToken,
) => Promise<Result>;

/** After this many crashes in this time the server is left alone and the person is told. */
const crashes = { allowed: 3, withinMilliseconds: 3 * 60_000 };

/** What tells the server of changes that no editor made: migrations, and the files that say which they are. */
const watchedFiles = ["**/*.sql", "**/{lintel.json,alembic.ini,.env,.env.*}", "**/*.{conf,toml}"];

/** What goes wrong is told by `LanguageServer`, once and with a way out, so the library only writes its log. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

const notRunning = (cause?: unknown): Error =>
  new Error(l10n.t("Lintel's language server is not running."), { cause });

/** The language server as the rooms of the client see it: messages, a start, and a word when it fails. */
export class LanguageServer implements Disposable {
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private crashBudget = new CrashBudget(crashes);
  private readonly watchers: readonly FileSystemWatcher[];
  private readonly handlers = new Map<string, ((parameters: never) => void)[]>();
  private readonly started = new EventEmitter<void>();

  /** Fires whenever a server is ready that knows nothing of connections yet: at first, and after each restart. */
  readonly onDidStart = this.started.event;

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {
    this.watchers = watchedFiles.map((glob) => workspace.createFileSystemWatcher(glob));
  }

  readonly request: SendRequest = async (kind, parameters, token) => {
    const client = await this.running();
    try {
      return await client.sendRequest(kind.method, parameters, token);
    } catch (error) {
      if (client.isRunning()) throw error;
      throw new Error(l10n.t("Lintel's language server stopped before it answered."), { cause: error });
    }
  };

  async notify<Parameters>(kind: NotificationKind<Parameters>, parameters: Parameters): Promise<void> {
    const client = await this.running();
    await client.sendNotification(kind.method, parameters);
  }

  /** Listens to a notification of this and of every later server. Call it before `start`. */
  on<Parameters>(kind: NotificationKind<Parameters>, handler: (parameters: Parameters) => void): void {
    this.handlers.set(kind.method, [...(this.handlers.get(kind.method) ?? []), handler]);
  }

  /** Starts the server, or waits for the start under way. Rejects when it cannot start; the person is told then. */
  start(): Promise<void> {
    this.starting ??= this.startClient();
    return this.starting;
  }

  get isRunning(): boolean {
    return this.client?.state === State.Running;
  }

  /** Stops the server if it runs and starts a new one. Rejects like `start`. */
  async restart(): Promise<void> {
    this.crashBudget = new CrashBudget(crashes);
    await this.stop();
    await this.start();
  }

  /** Lets the server close its connections and end. */
  async stop(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    this.starting = undefined;
    await client?.dispose().catch((error: unknown) => this.log.debug("The server was not running.", error));
  }

  dispose(): void {
    this.started.dispose();
    this.watchers.forEach((watcher) => watcher.dispose());
    void this.stop();
  }

  private async running(): Promise<LanguageClient> {
    await this.start().catch((error: unknown) => {
      throw notRunning(error);
    });
    if (!this.client || this.client.state === State.Stopped) throw notRunning();
    return this.client;
  }

  private async startClient(): Promise<void> {
    const run = { module: this.context.asAbsolutePath("dist/server.js"), transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
    const client = new QuietClient("lintel", "Lintel", { run, debug }, this.options());
    this.client = client;
    for (const [method, handlers] of this.handlers) {
      client.onNotification(method, (parameters: unknown) => {
        handlers.forEach((handle) => handle(parameters as never));
      });
    }
    try {
      await client.start();
    } catch (error) {
      this.log.error("The language server could not start.", error);
      this.offerRestart(l10n.t("Lintel's language server could not start, so SQL is not checked."));
      throw error;
    }
    this.started.fire();
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: sqlSelector,
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.closed(),
      },
      synchronize: { fileEvents: [...this.watchers] },
    };
  }

  /** A server that dies while it starts fails `startClient`; one that dies at work is replaced, for a while. */
  private closed(): CloseHandlerResult {
    if (this.client && this.client.state !== State.Starting) {
      this.log.warn("The language server stopped unexpectedly.");
      if (this.crashBudget.spend(Date.now())) {
        this.starting = this.startClient();
        this.starting.catch(() => undefined);
      } else {
        const times = crashes.allowed + 1;
        this.offerRestart(
          l10n.t("Lintel's language server stopped {0} times, so SQL is no longer checked.", times),
        );
      }
    }
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  private offerRestart(message: string): void {
    const restart = l10n.t("Restart");
    const showLogs = l10n.t("Show Logs");
    void window.showErrorMessage(message, restart, showLogs).then(async (choice) => {
      if (choice === restart) await this.restart().catch(() => undefined);
      if (choice === showLogs) this.log.show();
    });
  }
}
