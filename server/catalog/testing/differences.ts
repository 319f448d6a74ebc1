import type { Catalog } from "../model/catalog";

/** A field in which two catalogs differ. */
export interface Difference {
  /** `relations/public.orders/columns/total/type/name`. */
  readonly path: string;
  /** Undefined where it is missing. */
  readonly one: unknown;
  readonly other: unknown;
}

/**
 * A field that is not compared, with all below it, as a pattern of a path: `*` stands for a step or a part of one, `**` for
 * any number of steps.
 */
export interface NotCompared {
  readonly path: string;
  readonly reason: string;
}

/**
 * Where two catalogs are not the same, field by field. Objects with names are matched by them, whatever their order;
 * columns, labels and keys have an order that counts. Where a text created an object is no part of it, and what can be
 * computed from the rest (`indexOwners`, `referrers`) is left out.
 */
export function differences(
  one: Catalog,
  other: Catalog,
  notCompared: readonly NotCompared[] = [],
): Difference[] {
  const patterns = [...DERIVED, ...notCompared].map(({ path }) => patternOf(path));
  const found: Difference[] = [];
  const compare = (path: string, a: unknown, b: unknown): void => {
    if (a === b || patterns.some((pattern) => pattern.test(`${path}/`))) return;
    if (isRecord(a) && isRecord(b)) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
        compare(path === "" ? key : `${path}/${key}`, a[key], b[key]);
    } else if (JSON.stringify(a) !== JSON.stringify(b)) found.push({ path, one: a, other: b });
  };
  compare("", comparable(one), comparable(other));
  return found;
}

const DERIVED: readonly NotCompared[] = [
  { path: "indexOwners", reason: "computed from the relations" },
  { path: "open", reason: "what a text hints at" },
  { path: "constraintNames", reason: "computed from the relations" },
  { path: "referrers", reason: "computed from the relations" },
  { path: "**/hasRows", reason: "rows are no part of a schema" },
  { path: "**/nullColumns", reason: "rows are no part of a schema" },
  { path: "**/origin", reason: "an introspected object comes from no text" },
];

/** Maps become records; lists become records too, by name where their elements have one, else by position. */
function comparable(value: unknown): unknown {
  const plain: unknown = JSON.parse(JSON.stringify(value), (key, part: unknown) =>
    Array.isArray(part) ? byName(key, part) : part,
  );
  return Object.fromEntries(
    Object.entries(plain as Record<string, Record<string, unknown>>).map(([kind, objects]) => [
      kind,
      Object.fromEntries(Object.entries(objects).map(([key, object]) => [key.replaceAll("\0", "."), object])),
    ]),
  );
}

function byName(key: string, elements: readonly unknown[]): unknown {
  const names = elements.map((element) => (isRecord(element) ? element.name : undefined));
  const isNamed =
    names.length > 0 &&
    names.every((name) => typeof name === "string") &&
    new Set(names).size === names.length;
  if (!isNamed) return { ...elements };
  const named = elements.map((element, position) => [
    names[position] as string,
    ORDERED.has(key) ? { position, ...(element as object) } : element,
  ]);
  return Object.fromEntries(named as [string, unknown][]);
}

/** Lists of named things whose order a server keeps. */
const ORDERED: ReadonlySet<string> = new Set(["columns", "attributes", "arguments"]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** It covers what it names and all below; paths are tested with a slash at their end. */
const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split("/")
      .map((step) =>
        step === "**"
          ? "(?:[^/]+/)*"
          : `${step.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*")}/`,
      )
      .join("")}`,
  );
