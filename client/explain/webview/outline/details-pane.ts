/** Everything that is known of the selected row. */
import { cost, duration, factor, pages, percent, plainCount } from "../../plan/display-numbers";
import type { OwnBuffers, PlanOutline, PlanRow } from "../../plan/outline";
import type { OutsideWork } from "../../plan/totals";
import { numberOf } from "../../plan/node-properties";
import { button, element, icon, icons, type Child } from "../elements";
import { propertyList } from "./property-list";
import { nameOf } from "./row-view";

export interface DetailsPane {
  readonly element: HTMLElement;
  show(row: number): void;
}

export function detailsPane({ rows, totals }: PlanOutline, close: () => void): DetailsPane {
  const closeButton = button("icon-button", "", close, {
    "aria-label": "Close the details",
    title: "Close (Escape)",
  });
  closeButton.append(icon(icons.close));
  const title = element("h2", { id: "details-title" });
  const content = element("div", {
    class: "details-content",
    tabindex: 0,
    role: "group",
    "aria-labelledby": "details-title",
  });
  const pane = element(
    "aside",
    { class: "details", "aria-labelledby": "details-title" },
    element("div", { class: "details-head" }, title, closeButton),
    content,
  );
  return {
    element: pane,
    show(id) {
      const row = rows[id];
      const work = totals.outside[id - rows.length];
      if (row !== undefined) {
        title.textContent = row.subplan === null ? row.label : `${row.subplan}: ${row.label}`;
        content.replaceChildren(...nodeDetails(row));
      } else if (work !== undefined) {
        title.textContent = nameOf(work);
        content.replaceChildren(outsideDetails(work));
      }
      content.scrollTop = 0;
    },
  };
}

function outsideDetails({ milliseconds, share, detail }: OutsideWork): Node {
  return facts([
    ["Time", milliseconds === null ? null : withShare(duration(milliseconds), share)],
    ["Work", detail],
  ]);
}

function nodeDetails(row: PlanRow): readonly Node[] {
  return [
    ...row.badges.map(({ text, tone, explanation }) =>
      element("p", { class: `remark ${tone}` }, element("strong", {}, `${capital(text)}. `), explanation),
    ),
    ...misestimateRemark(row),
    facts([...timeFacts(row), ...rowFacts(row), ...costFacts(row)]),
    ...row.conditions.map(({ label, text, removed }) =>
      element(
        "section",
        {},
        element(
          "h3",
          {},
          label,
          removed !== null && element("span", { class: "aside" }, ` removed ${plainCount(removed)}`),
        ),
        element("pre", {}, text),
      ),
    ),
    ...(row.buffers === null ? [] : [buffersTable(row, row.buffers)]),
    element("section", {}, element("h3", {}, "All properties"), propertyList(row.json)),
  ];
}

function misestimateRemark({ rows: { misestimate, actual, estimated } }: PlanRow): readonly Node[] {
  if (misestimate === null || actual === null || estimated === null) return [];
  const { factor: by, direction, origin } = misestimate;
  const where = origin ? "The mistake starts here." : "It is carried up from below.";
  return [
    element(
      "p",
      { class: origin ? "remark warn" : "remark quiet" },
      element("strong", {}, `${factor(by)} ${direction} rows than expected. `),
      where,
    ),
  ];
}

function timeFacts({ time, share, loops, json }: PlanRow): readonly Fact[] {
  if (time === null) return [];
  const perLoop = numberOf(json, "Actual Total Time");
  const startup = numberOf(json, "Actual Startup Time");
  return [
    ["Self time", withShare(duration(time.exclusive), share)],
    ["Total time", duration(time.inclusive)],
    ["First row after", startup === null ? null : duration(startup)],
    ["Each loop", perLoop === null || loops <= 1 ? null : `${duration(perLoop)}, ${plainCount(loops)} loops`],
  ];
}

function rowFacts({ rows, loops, json }: PlanRow): readonly Fact[] {
  const perLoop = numberOf(json, "Actual Rows");
  return [
    ["Rows", rows.actual === null ? null : plainCount(rows.actual)],
    [
      rows.actual === null ? "Rows expected" : "Rows estimated",
      rows.estimated === null ? null : plainCount(rows.estimated),
    ],
    ["Rows each loop", perLoop === null || loops <= 1 ? null : perLoop.toLocaleString("en-US")],
  ];
}

function costFacts({ cost: known }: PlanRow): readonly Fact[] {
  if (known === null) return [];
  return [
    ["Total cost", cost(known.total)],
    ["Startup cost", cost(known.startup)],
    ["Self cost", cost(known.exclusive)],
  ];
}

type Fact = readonly [name: string, value: string | null];

function facts(list: readonly Fact[]): HTMLElement {
  return element(
    "dl",
    { class: "facts" },
    ...list.flatMap(([name, value]) =>
      value === null ? [] : [element("div", {}, element("dt", {}, name), element("dd", {}, value))],
    ),
  );
}

function withShare(amount: string, share: number | null): string {
  return share === null ? amount : `${amount}, ${percent(share)}`;
}

const bufferRows: readonly {
  readonly name: string;
  readonly own: keyof OwnBuffers;
  readonly keys: readonly string[];
}[] = [
  { name: "Found in buffers", own: "hit", keys: ["Shared Hit Blocks", "Local Hit Blocks"] },
  { name: "Read", own: "read", keys: ["Shared Read Blocks", "Local Read Blocks"] },
  { name: "Dirtied", own: "dirtied", keys: ["Shared Dirtied Blocks", "Local Dirtied Blocks"] },
  { name: "Written", own: "written", keys: ["Shared Written Blocks", "Local Written Blocks"] },
  { name: "Temporary files read", own: "temporaryRead", keys: ["Temp Read Blocks"] },
  { name: "Temporary files written", own: "temporaryWritten", keys: ["Temp Written Blocks"] },
];

function buffersTable({ json }: PlanRow, own: OwnBuffers): HTMLElement {
  const used = bufferRows
    .map(({ name, own: key, keys }) => ({
      name,
      self: own[key],
      all: keys.reduce((sum, each) => sum + (numberOf(json, each) ?? 0), 0),
    }))
    .filter(({ all }) => all > 0);
  if (used.length === 0)
    return element(
      "section",
      {},
      element("h3", {}, "Buffers"),
      element("p", { class: "aside" }, "None touched"),
    );
  const cells = (tag: "th" | "td", ...texts: readonly Child[]) => texts.map((text) => element(tag, {}, text));
  return element(
    "section",
    {},
    element("h3", {}, "Buffers"),
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...cells("th", "", "Itself", "With children"))),
      element(
        "tbody",
        {},
        ...used.map(({ name, self, all }) =>
          element("tr", {}, element("th", { scope: "row" }, name), ...cells("td", pages(self), pages(all))),
        ),
      ),
    ),
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
