/**
 * The name that somebody probably meant: "drop-colum" → "drop-column", "warn" → "warning". Undefined where nothing is
 * near enough to be worth a guess.
 */
export function closestName(written: string, known: Iterable<string>): string | undefined {
  const wanted = normalized(written);
  if (wanted === "") return undefined;
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const name of known) {
    const distance = distanceBetween(wanted, normalized(name));
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return bestDistance <= tolerance(wanted) ? best : undefined;
}

/** " Did you mean drop-column?", or nothing: made to be appended to a sentence. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const closest = closestName(written, known);
  return closest === undefined ? "" : ` Did you mean ${closest}?`;
}

const normalized = (name: string) => name.toLowerCase().replaceAll("_", "-");

const tolerance = (name: string) => (name.length <= 3 ? 1 : Math.max(2, Math.floor(name.length / 3)));

/** Words left out at either end ("column-type" for "column-type-change") are a smaller slip than that many typos. */
function distanceBetween(written: string, name: string): number {
  if (written === name) return 0;
  const isPart = written.length >= 3 && (name.startsWith(written) || name.endsWith(written));
  return isPart ? 1 : editDistance(written, name);
}

/** Damerau's restricted distance: insertions, deletions, substitutions and swaps of neighbours count one each. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      let distance = Math.min(substitution, previous[column]! + 1, current[column - 1]! + 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) distance = Math.min(distance, beforePrevious[column - 2]! + 1);
      current.push(distance);
    }
    [beforePrevious, previous] = [previous, current];
  }
  return previous[b.length]!;
}
