import { l10n } from "vscode";
import { defaultLabel, type Draft, type DraftField, problemOf, type TextField } from "./draft";
import { sslModes } from "./profile";
import { type Answer, askText, pick } from "./quick-inputs";
import { fieldName, fieldPrompt, problemText, sslModeText } from "./wording";

export interface FieldStep {
  readonly title: string;
  readonly canGoBack: boolean;
  readonly step?: number;
  readonly totalSteps?: number;
}

/** Asks for one field and answers the draft with it. */
export async function askField(field: DraftField, draft: Draft, step: FieldStep): Promise<Answer<Draft>> {
  const value = await askValue(field, draft, step);
  return typeof value === "object" ? { value: { ...draft, ...value.value } } : value;
}

function askValue(field: DraftField, draft: Draft, step: FieldStep): Promise<Answer<Partial<Draft>>> {
  if (field === "sslMode") return askSslMode(draft, step);
  if (field === "production") return askProduction(draft, step);
  return askTextField(field, draft, step);
}

function askTextField(field: TextField, draft: Draft, step: FieldStep): Promise<Answer<Partial<Draft>>> {
  return askText<Partial<Draft>>({
    ...step,
    prompt: `${fieldName(field)}: ${fieldPrompt(field)}`,
    value: draft[field],
    placeholder: field === "label" ? defaultLabel(draft) : undefined,
    password: field === "password",
    read: (text) => {
      const problem = problemOf(field, text);
      return problem === null ? { value: { [field]: text } } : { fault: problemText(problem) };
    },
  });
}

async function askSslMode(draft: Draft, step: FieldStep): Promise<Answer<Partial<Draft>>> {
  const items = sslModes.map((mode) => ({ label: mode, description: sslModeText(mode), mode }));
  const active = items.find(({ mode }) => mode === draft.sslMode);
  const answer = await pick({
    ...step,
    placeholder: fieldPrompt("sslMode"),
    items,
    ...(active && { active }),
  });
  return typeof answer === "object" ? { value: { sslMode: answer.value.mode } } : answer;
}

async function askProduction(draft: Draft, step: FieldStep): Promise<Answer<Partial<Draft>>> {
  const items = [
    { label: l10n.t("No"), description: l10n.t("development, test, staging"), production: false },
    {
      label: l10n.t("Yes"),
      description: l10n.t("marked in the status bar; ask before anything runs"),
      production: true,
    },
  ];
  const active = items.find(({ production }) => production === draft.production);
  const answer = await pick({
    ...step,
    placeholder: fieldPrompt("production"),
    items,
    ...(active && { active }),
  });
  return typeof answer === "object" ? { value: { production: answer.value.production } } : answer;
}
