import { l10n, QuickPickItemKind, type QuickPickItem, ThemeIcon } from "vscode";
import { ParseConnectionUrl } from "../../server/protocol";
import type { SendRequest } from "../language-client";
import { askField } from "./ask-field";
import type { Connection } from "./connection";
import { type Draft, type DraftField, draftOf, emptyDraft } from "./draft";
import { type Answer, askText, pick, type Reading } from "./quick-inputs";
import { fieldName } from "./wording";

/** How a person answers "which server?": by describing it, or by pointing at one that Lintel found. */
export type NewConnection = { readonly draft: Draft } | { readonly found: Connection };

interface Way extends QuickPickItem {
  readonly take?: () => Promise<Answer<NewConnection>>;
}

/** Asks how to reach a server; undefined when the person gives up. */
export async function describeNewConnection(
  request: SendRequest,
  found: readonly Connection[],
): Promise<NewConnection | undefined> {
  const items: Way[] = [
    {
      label: l10n.t("Paste a URL"),
      description: "postgres://user@host:5432/database",
      iconPath: new ThemeIcon("link"),
      take: () => askUrl(request),
    },
    {
      label: l10n.t("Enter Host, Database and User"),
      iconPath: new ThemeIcon("list-unordered"),
      take: askFields,
    },
    ...(found.length > 0 ? [{ label: l10n.t("Found"), kind: QuickPickItemKind.Separator }] : []),
    ...found.map((connection): Way => {
      return {
        label: connection.label,
        description: connection.foundIn,
        iconPath: new ThemeIcon("search"),
        take: () => Promise.resolve({ value: { found: connection } }),
      };
    }),
  ];
  for (;;) {
    const way = await pick({
      title: addTitle(),
      placeholder: l10n.t("How do you want to name the server?"),
      items,
    });
    if (typeof way !== "object" || !way.value.take) return undefined;
    const answer = await way.value.take();
    if (answer !== "back") return answer?.value;
  }
}

export const addTitle = () => l10n.t("Add Connection");

function askUrl(request: SendRequest): Promise<Answer<NewConnection>> {
  return askText<NewConnection>({
    title: addTitle(),
    canGoBack: true,
    prompt: l10n.t("A postgres:// URL, or words such as host=… dbname=… user=…"),
    placeholder: "postgres://user@host:5432/database",
    read: async (text): Promise<Reading<NewConnection>> => {
      const url = text.trim();
      if ("postgresql://".startsWith(url) || "postgres://".startsWith(url)) return { fault: "" };
      const parsed = await request(ParseConnectionUrl, { url });
      return "error" in parsed
        ? { fault: parsed.error }
        : { value: { draft: draftOf(parsed.profile, parsed.password) } };
    },
  });
}

const asked: readonly DraftField[] = ["host", "port", "database", "user", "password"];

async function askFields(): Promise<Answer<NewConnection>> {
  let draft = emptyDraft;
  let index = 0;
  while (index < asked.length) {
    const field = asked[index]!;
    const title = l10n.t("Add Connection: {0}", fieldName(field));
    const step = { title, canGoBack: true, step: index + 1, totalSteps: asked.length };
    const answer = await askField(field, draft, step);
    if (answer === undefined) return undefined;
    if (answer !== "back") draft = answer.value;
    else if (index === 0) return "back";
    index += answer === "back" ? -1 : 1;
  }
  return { value: { draft } };
}
