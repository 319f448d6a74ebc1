/** Moving about in the tree by keys, as the WAI-ARIA treegrid pattern describes: pure, so that it can be tested. */

/** A row's place; a row's id is its index in the list. */
export interface RowPlace {
  readonly parent: number | null;
  readonly children: readonly number[];
}

export interface TreeState {
  readonly places: readonly RowPlace[];
  readonly selected: number;
  readonly collapsed: ReadonlySet<number>;
}

export type Move =
  | { readonly type: "select"; readonly row: number }
  | { readonly type: "collapse" | "expand"; readonly rows: readonly number[] };

const pageLength = 10;

/** The rows that no collapsed ancestor hides, from the top. */
export function visibleRows({ places, collapsed }: Omit<TreeState, "selected">): readonly number[] {
  return places
    .map((_, row) => row)
    .filter((row) => ancestors(places, row).every((above) => !collapsed.has(above)));
}

/** From the parent upwards. */
export function ancestors(places: readonly RowPlace[], row: number): readonly number[] {
  const found: number[] = [];
  for (let above = places[row]?.parent ?? null; above !== null; above = places[above]?.parent ?? null)
    found.push(above);
  return found;
}

/** What a key does; null where it does nothing here. */
export function moveFor(key: string, state: TreeState): Move | null {
  const { places, selected, collapsed } = state;
  const rows = visibleRows(state);
  const at = rows.indexOf(selected);
  const select = (row: number | undefined): Move | null =>
    row === undefined || row === selected ? null : { type: "select", row };
  const place = places[selected];
  if (place === undefined) return null;
  switch (key) {
    case "ArrowDown":
      return select(rows[at + 1]);
    case "ArrowUp":
      return at > 0 ? select(rows[at - 1]) : null;
    case "PageDown":
      return select(rows[Math.min(rows.length - 1, at + pageLength)]);
    case "PageUp":
      return select(rows[Math.max(0, at - pageLength)]);
    case "Home":
      return select(rows[0]);
    case "End":
      return select(rows.at(-1));
    case "ArrowRight":
      if (place.children.length === 0) return null;
      return collapsed.has(selected) ? { type: "expand", rows: [selected] } : select(place.children[0]);
    case "ArrowLeft":
      if (place.children.length > 0 && !collapsed.has(selected))
        return { type: "collapse", rows: [selected] };
      return select(place.parent ?? undefined);
    case "*":
      return {
        type: "expand",
        rows: places.flatMap((other, row) => (other.parent === place.parent ? [row] : [])),
      };
    default:
      return null;
  }
}

/**
 * The next visible row, from the selected one on and around, one of whose words starts as typed. A single letter looks
 * behind the selected row, so that typing it again goes on; more letters stay where they still fit.
 */
export function typeAhead(typed: string, labels: readonly string[], state: TreeState): number | null {
  const rows = visibleRows(state);
  const start = rows.indexOf(state.selected) + (typed.length === 1 ? 1 : 0);
  const wanted = typed.toLowerCase();
  const fits = (label: string): boolean =>
    label.toLowerCase().startsWith(wanted) ||
    label
      .toLowerCase()
      .split(/[^\p{L}\p{N}_]+/u)
      .some((word) => word.startsWith(wanted));
  for (let step = 0; step < rows.length; step += 1) {
    const row = rows[(start + step) % rows.length]!;
    if (fits(labels[row] ?? "")) return row;
  }
  return null;
}
