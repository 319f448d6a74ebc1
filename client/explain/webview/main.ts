/** The plan page: remembers, draws, and answers the panel. */
import { toText } from "../plan/text/to-text";
import { readPlan } from "../plan/outline";
import "./styles/page.css";
import "./styles/summary.css";
import "./styles/outline.css";
import "./styles/details.css";
import "./styles/plain.css";
import { element } from "./elements";
import { initialState, onMessage, remember, remembered, tell, type PageState, type Tab } from "./host";
import type { PlanView } from "./messages";
import { outlinePanel, type OutlinePanel } from "./outline/outline-panel";
import { picturePanel } from "./picture/picture-panel";
import { colouredJson, plainPanel } from "./plain-panel";
import { summary } from "./summary";
import { tabBar, type TabBar } from "./tab-bar";

const root = document.getElementById("plan")!;
let state = remembered();
let outline: OutlinePanel | null = null;
let tabs: TabBar | null = null;

function change(part: Partial<PageState>): void {
  state = { ...state, ...part };
  remember(state);
}

function draw(): void {
  const { view } = state;
  if (view === null) return;
  const plan = readPlan(view.result.plan);
  const text = toText(view.result.plan);
  const json = JSON.stringify(view.result.plan, null, 2);
  const panel = outlinePanel(plan, state, { change, copy });
  outline = panel;
  const copied: Readonly<Record<Tab, string>> = { outline: text, picture: text, text, json };
  tabs = tabBar({
    selected: state.tab,
    panels: {
      outline: { label: "Outline", draw: () => panel.element },
      picture: { label: "Picture", draw: () => picturePanel(json, view.result.sql) },
      text: { label: "Text", draw: () => plainPanel("The plan as text", text) },
      json: { label: "JSON", draw: () => plainPanel("The plan as JSON", ...colouredJson(json)) },
    },
    select: (tab) => change({ tab }),
    copy: (tab) => copy(copied[tab]),
    open: (tab) => tell({ type: "open", format: tab === "json" ? "json" : "text" }),
  });
  const select = (row: number): void => {
    tabs?.show("outline");
    outline?.reveal(row);
  };
  root.replaceChildren(
    summary(view, plan, { run: (analyze) => tell({ type: "run", analyze }), reveal, select }),
    tabs.element,
  );
}

function reveal(): void {
  tell({ type: "reveal" });
}

function copy(text: string): void {
  tell({ type: "copy", text });
  announcer.textContent = "";
  announcer.textContent = "Copied";
}

function show(view: PlanView): void {
  const again = state.view?.origin.uri === view.origin.uri && state.view.result.sql === view.result.sql;
  // The same statement keeps the tab; rows may be others, so the selection starts anew.
  change({ ...initialState, tab: again ? state.tab : "outline", view });
  draw();
}

/** Tells screen readers what changed without a change of focus. */
const announcer = element("div", { class: "announcer", role: "status", "aria-live": "polite" });
document.body.append(announcer);

onMessage((message) => {
  if (message.type === "show") {
    root.removeAttribute("aria-busy");
    show(message.view);
  } else {
    if (message.busy) root.setAttribute("aria-busy", "true");
    else root.removeAttribute("aria-busy");
    announcer.textContent = message.busy ? "Running" : "";
  }
});

/** The keyboard goes to the tree when the page gets it and nothing else has it. */
window.addEventListener("focus", () => {
  if (document.activeElement === document.body && state.tab === "outline") outline?.focus();
});

draw();
tell({ type: "ready", shown: state.view?.id ?? null });
