import { l10n, QuickPickItemKind, type QuickPickItem, ThemeIcon, workspace } from "vscode";
import type { ConnectResult } from "../../server/protocol";
import { askField } from "./ask-field";
import { defaultLabel, type Draft, type DraftField, fieldToMend, firstProblem } from "./draft";
import { pick } from "./quick-inputs";
import type { ProfileScope } from "./saved-profiles";
import { fieldName, problemText, sslModeText } from "./wording";

export interface FormState {
  readonly draft: Draft;
  readonly scope: ProfileScope;
  /** Why the last test failed. */
  readonly failure?: Extract<ConnectResult, { kind: "failed" }>;
}

/** What a person wants done with what the form holds. */
export interface FormResult extends FormState {
  readonly action: "test" | "save";
}

interface FormItem extends QuickPickItem {
  readonly chosen?: FormResult["action"] | DraftField | "scope";
}

/** Every field of a connection at a glance; choosing one changes it. Answers undefined when it is left without saving. */
export async function showConnectionForm(title: string, initial: FormState): Promise<FormResult | undefined> {
  let state = initial;
  // After a failed test the field that is to blame comes first, and then the next test.
  let first: FormItem["chosen"] = state.failure ? failureItem(state.failure).chosen : "test";
  for (;;) {
    const items = formItems(state);
    const next = firstProblem(state.draft) ?? first;
    const answer = await pick({
      title,
      placeholder: l10n.t("Save the connection, or choose what to change"),
      items,
      active: items.find(({ chosen }) => chosen === next),
    });
    if (answer === undefined || answer === "back") return undefined;
    const { chosen } = answer.value;
    if (chosen === "test" || chosen === "save") {
      const missing = firstProblem(state.draft);
      if (missing === null) return { ...state, action: chosen };
      state = await change(state, missing);
    } else if (chosen === "scope") {
      state = { ...state, scope: state.scope === "user" ? "workspace" : "user" };
    } else if (chosen) {
      state = await change(state, chosen);
    }
    first = state.failure ? "test" : chosen;
  }
}

async function change(state: FormState, field: DraftField): Promise<FormState> {
  const answer = await askField(field, state.draft, { title: fieldName(field), canGoBack: true });
  return typeof answer === "object" ? { ...state, draft: answer.value } : state;
}

function formItems({ draft, scope, failure }: FormState): FormItem[] {
  const fields: DraftField[] = ["label", "host", "port", "database", "user", "password", "sslMode"];
  if (draft.sslMode.startsWith("verify")) fields.push("sslRootCertificate");
  fields.push("production");
  return [
    ...(failure ? [failureItem(failure)] : []),
    { label: l10n.t("Test and Save"), iconPath: new ThemeIcon("beaker"), chosen: "test" },
    { label: l10n.t("Save Without Testing"), iconPath: new ThemeIcon("save"), chosen: "save" },
    { label: l10n.t("Connection"), kind: QuickPickItemKind.Separator },
    ...fields.map((field): FormItem => {
      return { label: fieldName(field), description: describe(field, draft), chosen: field };
    }),
    ...(workspace.workspaceFolders && workspace.isTrusted ? [scopeItem(scope)] : []),
  ];
}

const failureItem = (failure: Extract<ConnectResult, { kind: "failed" }>): FormItem => ({
  label: failure.message,
  detail: failure.advice,
  iconPath: new ThemeIcon("error"),
  chosen: fieldToMend(failure.reason) ?? "test",
});

const scopeItem = (scope: ProfileScope): FormItem => ({
  label: l10n.t("Save in"),
  description:
    scope === "user"
      ? l10n.t("user settings, for all projects")
      : l10n.t("workspace settings, shared with the project (never the password)"),
  chosen: "scope",
});

function describe(field: DraftField, draft: Draft): string {
  switch (field) {
    case "production":
      return draft.production ? l10n.t("yes: ask before anything runs") : l10n.t("no");
    case "sslMode":
      return `${draft.sslMode} (${sslModeText(draft.sslMode)})`;
    case "password":
      return draft.password ? "••••••••" : l10n.t("from ~/.pgpass or PGPASSWORD");
    case "label":
      return draft.label || defaultLabel(draft);
    case "sslRootCertificate":
      return draft.sslRootCertificate || l10n.t("the system's authorities");
    default:
      return draft[field] || `— ${problemText("empty")}`;
  }
}
