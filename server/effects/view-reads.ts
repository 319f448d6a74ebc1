import { parsePostgres } from "../sql/postgres-parser";
import { readWholeReads } from "../catalog/read/query/query-facts";
import type { QualifiedName } from "../catalog/model/names";
import type { View } from "../catalog/model/relation";

const known = new WeakMap<View, readonly QualifiedName[]>();

/** The relations that a view reads from end to end for sure; its query is read when somebody asks, once. */
export function wholeReadsOf(view: View): readonly QualifiedName[] {
  let whole = known.get(view);
  if (!whole) known.set(view, (whole = readQuery(view)));
  return whole;
}

function readQuery(view: View): readonly QualifiedName[] {
  try {
    const [query] = parsePostgres(view.query);
    const whole = query ? readWholeReads(query) : [];
    return view.reads.filter((read) =>
      whole.some(
        ({ schemaname, relname }) =>
          relname === read.name && (schemaname === undefined || schemaname === read.schema),
      ),
    );
  } catch {
    return [];
  }
}
