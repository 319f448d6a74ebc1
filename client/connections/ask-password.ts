import { l10n, window } from "vscode";

/** Asks for a password, masked; undefined when the person gives up. `refusal` is why the last one was not taken. */
export function askPassword(label: string, refusal: string | undefined): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t("Password of {0}", label),
    prompt: refusal ?? l10n.t("The server asks for a password."),
    password: true,
    ignoreFocusOut: true,
  });
}
