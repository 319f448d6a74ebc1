import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type LogOutputChannel,
  type Memento,
  workspace,
} from "vscode";
import {
  Connect,
  type ConnectionProfile,
  type ConnectResult,
  Disconnect,
  DiscoverConnections,
  type DiscoveredProfile,
  EMBEDDED_CONNECTION,
  SelectConnection,
} from "../../server/protocol";
import type { LanguageServer } from "../language-client";
import { type Connection, type ConnectionState, disconnected, listConnections } from "./connection";
import { connectionsSetting, readSavedProfiles } from "./saved-profiles";
import { errorText } from "../error-text";

const selectedKey = "lintel.selectedConnection";

/** Which connections there are, how each of them stands, and which one the editor uses. It asks nobody anything. */
export class Connections implements Disposable {
  private list: readonly Connection[] = [];
  private discovered: readonly DiscoveredProfile[] = [];
  private readonly states = new Map<string, ConnectionState>();
  private readonly attempts = new Map<string, Promise<ConnectResult>>();
  private selectedId: string;
  /** The selection as the server knows it. */
  private toldId: string | undefined;
  private readonly changed = new EventEmitter<void>();
  private readonly subscriptions: Disposable[] = [this.changed];

  /** The list, the state of one of them or the selection changed. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly server: LanguageServer,
    private readonly memory: Memento,
    private readonly log: LogOutputChannel,
  ) {
    this.selectedId = memory.get(selectedKey, EMBEDDED_CONNECTION);
    this.subscriptions.push(
      workspace.onDidGrantWorkspaceTrust(() => this.refresh()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(connectionsSetting)) this.reload();
      }),
    );
    this.reload();
  }

  all(): readonly Connection[] {
    return this.list;
  }

  find(id: string): Connection | undefined {
    return this.list.find((connection) => connection.id === id);
  }

  /** The connection that documents use. */
  get selected(): Connection {
    return this.find(this.selectedId) ?? this.list[0]!;
  }

  stateOf(id: string): ConnectionState {
    return this.states.get(id) ?? disconnected;
  }

  /** Whether statements can be sent there now. The embedded server starts by itself on first need. */
  isUsable(id: string): boolean {
    return id === EMBEDDED_CONNECTION || this.stateOf(id).kind === "connected";
  }

  async select(id: string): Promise<void> {
    this.selectedId = id;
    await this.memory.update(selectedKey, id);
    this.announce();
    await this.tellSelection();
  }

  /** Opens the connection, or opens it again. A call while one is under way joins it. */
  connect(profile: ConnectionProfile, password: string | undefined): Promise<ConnectResult> {
    const underWay = this.attempts.get(profile.id);
    if (underWay) return underWay;
    const attempt = this.attempt(profile, password).finally(() => this.attempts.delete(profile.id));
    this.attempts.set(profile.id, attempt);
    return attempt;
  }

  /** Resolves when the connection is not being opened at this moment. */
  async settled(id: string): Promise<void> {
    await this.attempts.get(id);
  }

  async disconnect(id: string): Promise<void> {
    this.setState(id, disconnected);
    await this.server.request(Disconnect, { id });
  }

  /** For a server that has just started: it has no connections open and knows of no selection. */
  async introduceToNewServer(): Promise<void> {
    this.states.clear();
    this.toldId = undefined;
    await this.refresh();
    await this.tellSelection();
  }

  /** Reads the settings anew and looks again for connections in `.env` files and the environment. */
  async refresh(): Promise<void> {
    await this.discover();
    this.reload();
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
  }

  private async attempt(profile: ConnectionProfile, password: string | undefined): Promise<ConnectResult> {
    this.setState(profile.id, { kind: "connecting" });
    const result = await this.server
      .request(Connect, { profile, ...(password !== undefined && { password }) })
      .catch((error: unknown): ConnectResult => unanswered(error));
    this.setState(profile.id, result);
    return result;
  }

  private setState(id: string, state: ConnectionState): void {
    this.states.set(id, state);
    this.announce();
  }

  private async discover(): Promise<void> {
    try {
      const found = await this.server.request(DiscoverConnections, null);
      this.discovered = found.filter(({ source }) => workspace.isTrusted || source !== "dotenv");
    } catch (error) {
      this.log.warn("Connections in .env files and the environment could not be looked up.", error);
    }
  }

  private reload(): void {
    const before = this.list;
    this.list = listConnections({
      embeddedLabel: l10n.t("Workspace (embedded)"),
      ...readSavedProfiles(this.log),
      discovered: this.discovered,
    });
    for (const old of before) if (this.leadsElsewhere(old)) this.forget(old.id);
    this.announce();
    if (this.toldId !== undefined) void this.tellSelection().catch(() => undefined);
  }

  private async tellSelection(): Promise<void> {
    const { id } = this.selected;
    if (this.toldId === id) return;
    this.toldId = id;
    await this.server.notify(SelectConnection, { id });
  }

  private leadsElsewhere(old: Connection): boolean {
    return JSON.stringify(this.find(old.id)?.profile) !== JSON.stringify(old.profile);
  }

  private forget(id: string): void {
    const wasOpen = this.stateOf(id).kind === "connected";
    this.states.delete(id);
    if (wasOpen) void this.server.request(Disconnect, { id }).catch(() => undefined);
  }

  private announce(): void {
    void commands.executeCommand("setContext", "lintel.connected", this.isUsable(this.selected.id));
    void commands.executeCommand("setContext", "lintel.hasConnections", this.list.length > 1);
    this.changed.fire();
  }
}

const unanswered = (error: unknown): ConnectResult => ({
  kind: "failed",
  reason: "other",
  message: errorText(error),
  advice: l10n.t("Restart Lintel's language server and try again."),
});
