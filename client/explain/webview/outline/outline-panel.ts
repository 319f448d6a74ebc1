import type { PlanOutline } from "../../plan/outline";
import { nodeText } from "../../plan/text/to-text";
import { element } from "../elements";
import type { PageState } from "../host";
import { columnsOf } from "./columns";
import { detailsPane } from "./details-pane";
import { nameOf, nodeRow, outsideRow } from "./row-view";
import { ancestors, moveFor, typeAhead, visibleRows, type RowPlace, type TreeState } from "./tree-navigation";

export interface OutlinePanel {
  readonly element: HTMLElement;
  /** Selects a row, shows it and gives it the focus. */
  reveal(row: number): void;
  /** Gives the selected row the focus. */
  focus(): void;
}

interface OutlineActions {
  readonly change: (part: Partial<Pick<PageState, "selected" | "collapsed" | "detailsOpen">>) => void;
  readonly copy: (text: string) => void;
}

/** Keys typed within this time belong to one word, in milliseconds. */
const typingPause = 800;

/** The tree of nodes as a treegrid (WAI-ARIA), with the selected node's details beside or below it. */
export function outlinePanel(
  outline: PlanOutline,
  initial: PageState,
  { change, copy }: OutlineActions,
): OutlinePanel {
  const { rows } = outline;
  const { outside } = outline.totals;
  const columns = columnsOf(outline);
  const places: readonly RowPlace[] = [...rows, ...outside.map(() => ({ parent: null, children: [] }))];
  const labels = [...rows.map((row) => row.label), ...outside.map(nameOf)];
  const texts = [
    ...rows.map((row) => nodeText(row.json)),
    ...outside.map((work) => `${nameOf(work)}: ${work.detail}`),
  ];
  const topLevel = 1 + outside.length;

  let selected = initial.selected < places.length ? initial.selected : 0;
  let collapsed: ReadonlySet<number> = new Set(initial.collapsed);
  let detailsOpen = initial.detailsOpen;
  const state = (): TreeState => ({ places, selected, collapsed });

  const rowElements = [
    ...rows.map((row) => {
      const siblings = row.parent === null ? null : rows[row.parent]!.children;
      return nodeRow(row, {
        columns,
        position: siblings === null ? 1 : siblings.indexOf(row.id) + 1,
        siblings: siblings?.length ?? topLevel,
      });
    }),
    ...outside.map((work, index) =>
      outsideRow(work, rows.length + index, { columns, position: index + 2, siblings: topLevel }),
    ),
  ];
  const grid = element(
    "div",
    { role: "treegrid", class: `outline by-${outline.measure}`, "aria-label": "Plan outline" },
    element("div", { role: "rowgroup", class: "head" }, headRow(columns)),
    element("div", { role: "rowgroup" }, ...rowElements),
  );
  grid.style.setProperty("--deepest", String(Math.max(...rows.map((row) => row.depth))));
  grid.style.setProperty("--columns", columns.map(({ name }) => `var(--${name})`).join(" "));
  grid.style.setProperty(
    "--numbers",
    `calc(${["0px", ...columns.map(({ name }) => `var(--${name})`)].join(" + ")})`,
  );
  grid.classList.toggle(
    "with-mistakes",
    rows.some((row) => row.rows.misestimate !== null),
  );

  const details = detailsPane(outline, () => openDetails(false));
  const panel = element(
    "div",
    { class: "outline-panel" },
    element("div", { class: "scroll" }, grid),
    details.element,
  );

  function select(row: number, focus: boolean): void {
    rowElements[selected]!.tabIndex = -1;
    rowElements[selected]!.setAttribute("aria-selected", "false");
    selected = row;
    rowElements[row]!.tabIndex = 0;
    rowElements[row]!.setAttribute("aria-selected", "true");
    if (focus) rowElements[row]!.focus({ preventScroll: true });
    if (focus) rowElements[row]!.scrollIntoView({ block: "nearest" });
    if (detailsOpen) details.show(row);
    change({ selected });
  }

  function collapse(next: ReadonlySet<number>): void {
    collapsed = next;
    const visible = new Set(visibleRows(state()));
    for (const [row, shown] of rowElements.entries()) {
      shown.hidden = !visible.has(row);
      if (places[row]!.children.length > 0) shown.setAttribute("aria-expanded", String(!collapsed.has(row)));
    }
    if (!visible.has(selected))
      select(ancestors(places, selected).find((row) => visible.has(row)) ?? 0, true);
    change({ collapsed: [...collapsed] });
  }

  function toggle(row: number): void {
    const next = new Set(collapsed);
    if (!next.delete(row)) next.add(row);
    collapse(next);
  }

  function openDetails(open: boolean): void {
    detailsOpen = open;
    panel.classList.toggle("with-details", open);
    details.element.hidden = !open;
    if (open) {
      details.show(selected);
      rowElements[selected]!.scrollIntoView({ block: "nearest" });
    } else if (details.element.contains(document.activeElement)) rowElements[selected]!.focus();
    change({ detailsOpen });
  }

  grid.addEventListener("click", (event) => {
    const target = event.target as Element;
    const row = Number(target.closest<HTMLElement>(".row[data-row]")?.dataset["row"] ?? Number.NaN);
    if (Number.isNaN(row)) return;
    select(row, true);
    if (target.closest(".twistie:not(.leaf)") !== null) toggle(row);
    else if (document.getSelection()?.isCollapsed !== false) openDetails(true);
  });

  let typed = "";
  let typedAt = 0;
  grid.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const continues = typed !== "" && event.timeStamp - typedAt < typingPause;
    if (event.key === "Enter") openDetails(true);
    else if (event.key === "Escape" && detailsOpen) openDetails(false);
    else if (event.key === "c" && !continues) copy(texts[selected]!);
    else if (!act(event.key) && !typeOn(event.key, continues, event.timeStamp)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  details.element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") openDetails(false);
  });

  function act(key: string): boolean {
    const move = moveFor(key, state());
    if (move?.type === "select") select(move.row, true);
    else if (move?.type === "collapse") collapse(new Set([...collapsed, ...move.rows]));
    else if (move?.type === "expand")
      collapse(new Set([...collapsed].filter((row) => !move.rows.includes(row))));
    // A key of the tree that has nowhere to go must not scroll the page instead.
    return move !== null || /^(Arrow|Page|Home|End)/.test(key);
  }

  function typeOn(key: string, continues: boolean, time: number): boolean {
    if (key.length !== 1 || key === " ") return false;
    typed = continues ? typed + key : key;
    typedAt = time;
    const row = typeAhead(typed, labels, state());
    if (row !== null) select(row, true);
    return true;
  }

  collapse(collapsed);
  select(selected, false);
  openDetails(detailsOpen);
  return {
    element: panel,
    focus: () => rowElements[selected]!.focus({ preventScroll: true }),
    reveal(row) {
      collapse(new Set([...collapsed].filter((above) => !ancestors(places, row).includes(above))));
      select(row, true);
    },
  };
}

function headRow(columns: ReturnType<typeof columnsOf>): HTMLElement {
  return element(
    "div",
    { role: "row", class: "row" },
    element("div", { role: "columnheader", class: "node" }, "Node"),
    ...columns.map(({ name, title, explanation }) =>
      element("div", { role: "columnheader", class: `number ${name}`, title: explanation }, title),
    ),
  );
}
