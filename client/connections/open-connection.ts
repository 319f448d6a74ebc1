import { commands, l10n, ProgressLocation, window } from "vscode";
import type { ConnectionProfile, ConnectResult } from "../../server/protocol";
import { askPassword } from "./ask-password";
import type { Connection } from "./connection";
import type { Connections } from "./connections";
import type { Passwords } from "./passwords";
import { failureText } from "./wording";

/** Opens a connection for a person who waits for it: asks for the password as often as it is wrong, and says why it failed. */
export class ConnectionOpener {
  constructor(
    private readonly connections: Connections,
    private readonly passwords: Passwords,
  ) {}

  /** True when the connection can be used now. */
  async open({ id, label, profile }: Connection): Promise<boolean> {
    if (!profile || this.connections.isUsable(id)) return true;
    const saved = await this.passwords.of(profile);
    let result = await this.connect(profile, saved);
    let typed: string | undefined;
    while (result.kind === "failed" && result.reason === "password") {
      typed = await askPassword(
        label,
        saved !== undefined || typed !== undefined ? result.message : undefined,
      );
      if (typed === undefined) return false;
      result = await this.connect(profile, typed);
    }
    if (result.kind === "failed") {
      void this.tellFailure(id, label, result);
      return false;
    }
    if (typed) void this.offerToKeep(profile, typed);
    return true;
  }

  /** Opens the selected connection without a word, if that can do no harm: after a start of the editor or of the server. */
  async reopenSelected(): Promise<void> {
    const { profile } = this.connections.selected;
    if (profile && !profile.production) {
      await this.connections.connect(profile, await this.passwords.of(profile));
    }
  }

  private connect(profile: ConnectionProfile, password: string | undefined): Promise<ConnectResult> {
    const title = l10n.t("Connecting to {0}", profile.label);
    return Promise.resolve(
      window.withProgress({ location: ProgressLocation.Window, title }, () =>
        this.connections.connect(profile, password),
      ),
    );
  }

  private async tellFailure(
    id: string,
    label: string,
    failure: Extract<ConnectResult, { kind: "failed" }>,
  ): Promise<void> {
    const retry = l10n.t("Try Again");
    const edit = l10n.t("Edit Connection");
    const message = l10n.t("{0}: {1}", label, failureText(failure));
    const choice = await window.showErrorMessage(message, retry, edit);
    if (choice === retry) await commands.executeCommand("lintel.connect", id);
    if (choice === edit) await commands.executeCommand("lintel.editConnection", id);
  }

  private async offerToKeep(profile: ConnectionProfile, password: string): Promise<void> {
    const keep = l10n.t("Keep Password");
    const message = l10n.t("Keep the password of {0} in the editor's secret storage?", profile.label);
    if ((await window.showInformationMessage(message, keep, l10n.t("Not Now"))) === keep) {
      await this.passwords.save(profile, password);
    }
  }
}
