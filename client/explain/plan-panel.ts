import { randomBytes } from "node:crypto";
import {
  type Disposable,
  env,
  l10n,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
  workspace,
} from "vscode";
import { afterEdit } from "./statement/after-edit";
import { firstWords } from "./statement/first-words";
import { planPage } from "./plan-page";
import type { MessageFromPage, MessageToPage, PlanView } from "./webview/messages";

export const planViewType = "lintel.plan";

/** What the page asks for that is not the panel's own business. */
export interface PlanActions {
  run(origin: PlanView["origin"], analyze: boolean): void;
  open(view: PlanView, title: string, format: "text" | "json"): void;
  reveal(origin: PlanView["origin"]): void;
}

/** The panel beside the editor that shows the last plan; there is one, and it survives a restart of the editor. */
export class PlanPanel implements WebviewPanelSerializer, Disposable {
  private panel: WebviewPanel | undefined;
  private view: PlanView | undefined;
  private readonly subscriptions: readonly Disposable[];

  constructor(
    private readonly extensionUri: Uri,
    private readonly actions: PlanActions,
  ) {
    this.subscriptions = [
      window.registerWebviewPanelSerializer(planViewType, this),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        for (const { range, text } of contentChanges) this.follow(document.uri.toString(), { range, text });
      }),
    ];
  }

  /** The plan shown; undefined when the panel is closed. */
  get shown(): PlanView | undefined {
    return this.panel === undefined ? undefined : this.view;
  }

  /** Shows a plan beside the editor, which keeps the keyboard. */
  show(view: PlanView): void {
    this.view = view;
    if (this.panel === undefined) {
      const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      this.adopt(window.createWebviewPanel(planViewType, titleOf(view), place, this.options));
    } else {
      this.panel.title = titleOf(view);
      this.panel.reveal(undefined, true);
      this.tell({ type: "show", view });
    }
  }

  /** A sign of work in progress on the plan shown. */
  setBusy(busy: boolean): void {
    this.tell({ type: "busy", busy });
  }

  /** After a restart the page draws what it remembers; here only the plan and the wiring come back. */
  deserializeWebviewPanel(
    panel: WebviewPanel,
    state: { readonly view?: PlanView | null } | undefined,
  ): Promise<void> {
    if (this.panel !== undefined || !state?.view) panel.dispose();
    else {
      this.view = state.view;
      panel.webview.options = this.options;
      this.adopt(panel);
    }
    return Promise.resolve();
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
    this.panel?.dispose();
  }

  private get folder(): Uri {
    return Uri.joinPath(this.extensionUri, "dist", "webview");
  }

  private get options() {
    return { enableScripts: true, retainContextWhenHidden: false, localResourceRoots: [this.folder] };
  }

  private adopt(panel: WebviewPanel): void {
    this.panel = panel;
    const { webview } = panel;
    const address = (file: string): string =>
      webview.asWebviewUri(Uri.joinPath(this.folder, file)).toString();
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.view = undefined;
    });
    webview.onDidReceiveMessage((message: MessageFromPage) => this.receive(message));
    webview.html = planPage({
      script: address("plan.js"),
      style: address("plan.css"),
      pictureScript: address("pev2.js"),
      source: webview.cspSource,
      nonce: randomBytes(16).toString("base64url"),
    });
  }

  private receive(message: MessageFromPage): void {
    const { view } = this;
    if (view === undefined) return;
    switch (message.type) {
      case "ready":
        // A page that was hidden, or restored, remembers its plan and need not draw it twice.
        if (message.shown !== view.id) this.tell({ type: "show", view });
        return;
      case "run":
        return this.actions.run(view.origin, message.analyze);
      case "copy":
        void env.clipboard.writeText(message.text);
        return;
      case "open":
        return this.actions.open(view, titleOf(view), message.format);
      case "reveal":
        return this.actions.reveal(view.origin);
    }
  }

  /** The statement moves with the edits of its document, so that it can be run again. */
  private follow(uri: string, edit: Parameters<typeof afterEdit>[1]): void {
    if (this.view?.origin.uri !== uri) return;
    const { range } = afterEdit(this.view.origin.range, edit);
    this.view = { ...this.view, origin: { uri, range } };
  }

  private tell(message: MessageToPage): void {
    void this.panel?.webview.postMessage(message);
  }
}

function titleOf({ result }: PlanView): string {
  return l10n.t("Plan: {0}", firstWords(result.sql));
}
