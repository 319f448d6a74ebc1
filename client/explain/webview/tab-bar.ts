import { button, element } from "./elements";
import type { Tab } from "./host";

export interface TabPanel {
  readonly label: string;
  /** Called when the tab is first shown. */
  readonly draw: () => HTMLElement;
}

export interface TabBar {
  readonly element: HTMLElement;
  show(tab: Tab): void;
}

interface TabBarOptions {
  readonly selected: Tab;
  readonly panels: Readonly<Record<Tab, TabPanel>>;
  readonly select: (tab: Tab) => void;
  readonly copy: (tab: Tab) => void;
  readonly open: (tab: Tab) => void;
}

/** Four views of one plan, with what can be done with the view shown. Arrow keys move between tabs (WAI-ARIA tabs). */
export function tabBar({ selected, panels, select, copy, open }: TabBarOptions): TabBar {
  const names = Object.keys(panels) as Tab[];
  let shown = selected;
  const tabs = new Map(names.map((name) => [name, tabOf(name, panels[name], () => show(name))] as const));
  const list = element(
    "div",
    { role: "tablist", class: "tabs", "aria-label": "Views of the plan" },
    ...tabs.values(),
  );
  const bodies = new Map<Tab, HTMLElement>();
  const body = element("div", { class: "body" });

  const copyButton = button("tool", "Copy", () => {
    copy(shown);
    copyButton.textContent = "Copied";
    setTimeout(() => (copyButton.textContent = "Copy"), 1500);
  });
  const openButton = button("tool", "Open", () => open(shown));
  openButton.append(element("span", { class: "if-room" }, " as Document"));
  const bar = element(
    "div",
    { class: "tab-bar" },
    list,
    element("div", { class: "actions" }, copyButton, openButton),
  );

  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const target =
      step !== undefined
        ? names.at((names.indexOf(shown) + step) % names.length)
        : { Home: names[0], End: names.at(-1) }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    show(target);
    tabs.get(target)!.focus();
  });

  function show(tab: Tab): void {
    shown = tab;
    for (const [name, handle] of tabs) {
      const isShown = name === tab;
      handle.setAttribute("aria-selected", String(isShown));
      handle.tabIndex = isShown ? 0 : -1;
    }
    putInto(body, bodyOf(tab));
    copyButton.title = {
      outline: "Copy the plan as text",
      picture: "Copy the plan as text",
      text: "Copy the plan as text",
      json: "Copy the plan as JSON",
    }[tab];
    openButton.title =
      tab === "json" ? "Open the plan as a JSON document" : "Open the plan as a text document";
    select(tab);
  }

  function bodyOf(tab: Tab): HTMLElement {
    const drawn = bodies.get(tab);
    if (drawn !== undefined) return drawn;
    const attributes = { role: "tabpanel", id: `panel-${tab}`, "aria-labelledby": `tab-${tab}` };
    const panel = element("div", attributes, panels[tab].draw());
    bodies.set(tab, panel);
    return panel;
  }

  show(selected);
  return { element: element("section", { class: "views" }, bar, body), show };
}

const scrolled = new WeakMap<Element, number>();

/** Only the panel shown is in the page. What is taken out forgets how far it was scrolled, so that is kept apart. */
function putInto(body: HTMLElement, panel: HTMLElement): void {
  if (panel.parentElement === body) return;
  for (const part of body.querySelectorAll("*")) scrolled.set(part, part.scrollTop);
  body.replaceChildren(panel);
  for (const part of panel.querySelectorAll("*")) {
    const before = scrolled.get(part) ?? 0;
    if (before > 0) part.scrollTop = before;
  }
}

function tabOf(name: Tab, { label }: TabPanel, press: () => void): HTMLButtonElement {
  return button("tab", label, press, { role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}` });
}
