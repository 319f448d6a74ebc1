import { commands, env, type ExtensionContext, type LogOutputChannel, Uri, version } from "vscode";
import type { LanguageServer } from "./language-client";

/** Commands for when something does not work: the logs, a restart, a report. */
export function registerSupport(
  context: ExtensionContext,
  server: LanguageServer,
  log: LogOutputChannel,
): void {
  context.subscriptions.push(
    commands.registerCommand("lintel.showLogs", () => log.show()),
    commands.registerCommand("lintel.restartServer", () => server.restart().catch(() => undefined)),
    commands.registerCommand("lintel.reportIssue", () => reportIssue(context)),
  );
}

/** Opens the page for a new issue with the versions filled in. */
async function reportIssue({ extension }: ExtensionContext): Promise<void> {
  const { bugs, version: lintelVersion } = extension.packageJSON as {
    bugs: { url: string };
    version: string;
  };
  const body = [
    "What happened, and what did you expect?",
    "",
    "",
    "The SQL, if you can share it:",
    "",
    "```sql",
    "",
    "```",
    "",
    `Lintel ${lintelVersion} · VS Code ${version} (${env.appHost}) · ${process.platform} ${process.arch} · Node ${process.versions.node}`,
  ].join("\n");
  const url = Uri.parse(bugs.url.replace(/\/?$/, "/new")).with({ query: `body=${encodeURIComponent(body)}` });
  await env.openExternal(url);
}
