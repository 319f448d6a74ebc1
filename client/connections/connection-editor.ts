import { l10n, ProgressLocation, window } from "vscode";
import { type ConnectionProfile, type ConnectResult, TestConnection } from "../../server/protocol";
import type { SendRequest } from "../language-client";
import { addTitle, describeNewConnection } from "./add-connection";
import { type Connection, isSaved } from "./connection";
import { type FormState, showConnectionForm } from "./connection-form";
import type { Connections } from "./connections";
import { type Draft, draftOf, profileOf } from "./draft";
import type { ConnectionOpener } from "./open-connection";
import type { Passwords } from "./passwords";
import { newProfileId } from "./profile";
import { type ProfileScope, removeProfile, writeProfile } from "./saved-profiles";
import { connectedText, failureText } from "./wording";
import { errorText } from "../error-text";

/** Adds, changes, tests and removes saved connections, in conversation with a person. */
export class ConnectionEditor {
  constructor(
    private readonly request: SendRequest,
    private readonly connections: Connections,
    private readonly passwords: Passwords,
    private readonly opener: ConnectionOpener,
  ) {}

  async add(): Promise<void> {
    await this.connections.refresh();
    const found = this.connections.all().filter(({ foundIn }) => foundIn !== undefined);
    const answer = await describeNewConnection(this.request, found);
    if (!answer) return;
    if ("found" in answer) await this.use(answer.found);
    else await this.fillAndSave(addTitle(), { draft: answer.draft, scope: "user" });
  }

  async edit(connection: Connection): Promise<void> {
    const { profile, label } = connection;
    if (!profile || !isSaved(connection)) return;
    const draft = draftOf(profile, await this.passwords.of(profile));
    await this.fillAndSave(l10n.t("Edit {0}", label), { draft, scope: scopeOf(connection) }, connection);
  }

  async test({ label, profile }: Connection): Promise<void> {
    if (!profile) return;
    const result = await this.tryOut(profile, await this.passwords.of(profile));
    if (result?.kind === "connected")
      void window.showInformationMessage(`${label}: ${connectedText(result)}`);
    if (result?.kind === "failed") void window.showErrorMessage(`${label}: ${failureText(result)}`);
  }

  async remove(connection: Connection): Promise<void> {
    if (!isSaved(connection)) return;
    const remove = l10n.t("Remove");
    const question = l10n.t("Remove the connection {0}?", connection.label);
    const detail = l10n.t("Its saved password is removed too. The database is not touched.");
    if ((await window.showWarningMessage(question, { modal: true, detail }, remove)) !== remove) return;
    await removeProfile(connection.id, scopeOf(connection));
    await this.passwords.remove(connection.id);
    await this.connections.refresh();
  }

  private async fillAndSave(title: string, initial: FormState, existing?: Connection): Promise<void> {
    let state = initial;
    for (;;) {
      const filled = await showConnectionForm(title, state);
      if (!filled) return;
      const { draft, scope, action } = filled;
      const profile = profileOf(draft, existing?.id ?? this.newId(draft));
      const tested = action === "test" ? await this.tryOut(profile, passwordOf(draft)) : null;
      if (tested === undefined || tested?.kind === "failed") {
        state = { draft, scope, ...(tested && { failure: tested }) };
        continue;
      }
      if (!(await this.save(profile, draft, scope, existing))) {
        state = { draft, scope };
        continue;
      }
      const saved = this.connections.find(profile.id);
      if (tested && saved) await this.use(saved);
      return;
    }
  }

  /** Tests a profile; undefined when the person did not want to wait. */
  private async tryOut(profile: ConnectionProfile, password?: string): Promise<ConnectResult | undefined> {
    const options = {
      location: ProgressLocation.Notification,
      title: l10n.t("Testing {0}", profile.label),
      cancellable: true,
    };
    return window.withProgress(options, async (_progress, token) => {
      const parameters = { profile, ...(password !== undefined && { password }) };
      try {
        return await this.request(TestConnection, parameters, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        const message = errorText(error);
        return { kind: "failed", reason: "other", message, advice: "" } as const;
      }
    });
  }

  /** False when the settings could not be written, which the person is told. */
  private async save(
    profile: ConnectionProfile,
    draft: Draft,
    scope: ProfileScope,
    existing?: Connection,
  ): Promise<boolean> {
    try {
      await writeProfile(profile, scope);
      if (existing && scopeOf(existing) !== scope) await removeProfile(existing.id, scopeOf(existing));
    } catch (error) {
      const reason = errorText(error);
      void window.showErrorMessage(l10n.t("The connection could not be saved: {0}", reason));
      return false;
    }
    if (draft.password) await this.passwords.save(profile, draft.password);
    else await this.passwords.remove(profile.id);
    await this.connections.refresh();
    return true;
  }

  private async use(connection: Connection): Promise<void> {
    if (await this.opener.open(connection)) await this.connections.select(connection.id);
  }

  private newId(draft: Draft): string {
    return newProfileId(
      profileOf(draft, "").label,
      this.connections.all().map(({ id }) => id),
    );
  }
}

const passwordOf = ({ password }: Draft): string | undefined => password || undefined;
const scopeOf = ({ origin }: Connection): ProfileScope => (origin === "workspace" ? "workspace" : "user");
