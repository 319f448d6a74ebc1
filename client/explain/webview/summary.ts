import type { PlanOutline, PlanRow } from "../plan/outline";
import type { Misestimate } from "../plan/rows";
import type { PlanTotals } from "../plan/totals";
import { cost, duration, factor, pages, percent, plainCount } from "../plan/display-numbers";
import { button, element, icon, icons } from "./elements";
import type { PlanView } from "./messages";

interface SummaryActions {
  readonly run: (analyze: boolean) => void;
  readonly reveal: () => void;
  /** Shows a row of the outline. */
  readonly select: (row: number) => void;
}

/** What is said of the whole plan, above every view of it. */
export function summary(view: PlanView, outline: PlanOutline, actions: SummaryActions): HTMLElement {
  const { result } = view;
  return element(
    "header",
    { class: "summary" },
    element(
      "div",
      { class: "statement-line" },
      statementLink(result.sql, actions.reveal),
      runButtons(result.analyzed, actions.run),
    ),
    element("dl", { class: "figures" }, ...figures(outline, actions.select)),
    element(
      "ul",
      { class: "notes" },
      ...notes(view).map((note) =>
        element(
          "li",
          note.kind === "plain" ? {} : { class: note.kind },
          note.kind === "note" ? icon(icons.info) : null,
          note.text,
        ),
      ),
    ),
    notices(result.notices),
  );
}

function statementLink(sql: string, reveal: () => void): HTMLElement {
  const oneLine = sql.replace(/\s+/g, " ").trim();
  return button("statement", oneLine, reveal, { title: `Show the statement in its document\n\n${sql}` });
}

function runButtons(analyzed: boolean, run: (analyze: boolean) => void): HTMLElement {
  return element(
    "div",
    { class: "actions" },
    button("secondary", "Run Again", () => run(analyzed), {
      title: analyzed ? "EXPLAIN ANALYZE again" : "EXPLAIN again",
    }),
    !analyzed &&
      button("primary", "Run with ANALYZE", () => run(true), {
        title: "Run the statement and measure it. What it writes is rolled back.",
      }),
  );
}

/** One figure: its name, its value, and whether it is one to worry about. */
function figure(
  name: string,
  value: Node | string,
  options: { readonly warn?: boolean; readonly title?: string; readonly lead?: boolean } = {},
): HTMLElement {
  const classes = ["figure", options.lead && "lead", options.warn && "warn"].filter(Boolean).join(" ");
  return element(
    "div",
    { class: classes, title: options.title },
    element("dt", {}, name),
    element("dd", {}, value),
  );
}

function figures(outline: PlanOutline, select: (row: number) => void): HTMLElement[] {
  const { totals, rows, heaviest, worstEstimate } = outline;
  const made: HTMLElement[] = [];
  if (totals.execution !== null) made.push(figure("Execution", duration(totals.execution), { lead: true }));
  else if (totals.totalCost !== null)
    made.push(
      figure("Cost", cost(totals.totalCost), {
        lead: true,
        title: "The planner's estimate, in its own units",
      }),
    );
  if (totals.planning !== null) made.push(planningFigure(totals.planning, totals.execution));
  if (totals.jit?.milliseconds != null) made.push(jitFigure(totals.jit.milliseconds, totals.execution));
  if (!onlyWrites(rows[0])) made.push(...rowsFigure(totals));
  if (totals.buffers !== null && totals.actualRows !== null) made.push(buffersFigure(totals.buffers));
  if (heaviest !== null) made.push(heaviestFigure(outline, heaviest, select));
  const worst = worstEstimate === null ? undefined : rows[worstEstimate];
  if (worst?.rows.misestimate != null) made.push(misestimateFigure(worst, worst.rows.misestimate, select));
  return made;
}

/** A plan that takes longer to make than to run is worth a word. */
function planningFigure(planning: number, execution: number | null): HTMLElement {
  const warn = execution !== null && planning > 10 && planning > execution;
  return figure(
    "Planning",
    duration(planning),
    warn ? { warn, title: "Planning took longer than running" } : {},
  );
}

function jitFigure(milliseconds: number, execution: number | null): HTMLElement {
  const share = execution === null || execution === 0 ? 0 : milliseconds / execution;
  return figure("JIT", duration(milliseconds), {
    warn: share > 0.2,
    title: "Compiling expressions; this time is included in the nodes",
  });
}

function buffersFigure({
  hit,
  read,
  temporaryWritten,
}: {
  hit: number;
  read: number;
  temporaryWritten: number;
}): HTMLElement {
  const lines = [`${pages(hit)} found in shared buffers`, `${pages(read)} read from the system`];
  if (temporaryWritten > 0) lines.push(`${pages(temporaryWritten)} written to temporary files`);
  return figure("Buffers", pages(hit + read), { title: lines.join("\n") });
}

/** A statement that writes returns rows only where it says RETURNING. */
function onlyWrites(root: PlanRow | undefined): boolean {
  return root?.json["Node Type"] === "ModifyTable" && !root.rows.actual && !root.rows.estimated;
}

function rowsFigure({ actualRows, estimatedRows }: PlanTotals): readonly HTMLElement[] {
  if (actualRows !== null) return [figure("Rows", plainCount(actualRows))];
  return estimatedRows === null ? [] : [figure("Rows expected", plainCount(estimatedRows))];
}

function heaviestFigure(
  { rows, totals, measure }: PlanOutline,
  id: number,
  select: (row: number) => void,
): HTMLElement {
  const row = rows[id];
  const work = totals.outside[id - rows.length];
  const name = row !== undefined ? shortName(row) : (work?.operation ?? "");
  const share = percent(row?.share ?? work?.share ?? 0);
  return linkFigure(measure === "time" ? "Slowest" : "Costliest", name, share, () => select(id));
}

function misestimateFigure(
  row: PlanRow,
  { factor: by, direction }: Misestimate,
  select: (row: number) => void,
): HTMLElement {
  return linkFigure("Misestimated", shortName(row), `${factor(by)} ${direction} rows`, () => select(row.id));
}

/** A figure that leads to its row. */
function linkFigure(name: string, rowName: string, value: string, show: () => void): HTMLElement {
  const link = button("link", "", show, { title: "Show it in the outline" });
  link.append(
    element("span", { class: "row-name" }, rowName),
    " ",
    element("span", { class: "row-value" }, value),
  );
  return figure(name, link);
}

/** "Seq Scan on orders": without index and alias. */
function shortName({ labelParts, relation }: PlanRow): string {
  const operation = labelParts[0]!.text;
  return relation === null ? operation : `${operation} on ${relation}`;
}

interface Note {
  readonly kind: "plain" | "note";
  readonly text: string;
}

function notes({ result }: PlanView): readonly Note[] {
  const notes: Note[] = [
    { kind: "plain", text: result.connection },
    { kind: "plain", text: `PostgreSQL ${result.serverVersion}` },
  ];
  if (result.generic)
    notes.push({ kind: "note", text: "Generic plan: made without the values of its parameters" });
  if (result.rolledBack)
    notes.push({ kind: "note", text: "Rolled back: what the statement wrote was not kept" });
  return notes;
}

function notices(messages: readonly string[]): HTMLElement | null {
  if (messages.length === 0) return null;
  return element(
    "details",
    { class: "notices" },
    element("summary", {}, messages.length === 1 ? "1 notice" : `${messages.length} notices`),
    element("ul", {}, ...messages.map((message) => element("li", {}, message))),
  );
}
