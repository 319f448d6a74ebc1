import { isObject, type Properties } from "../../plan/node-properties";
import { element } from "../elements";

/** Every property of a node as EXPLAIN named it, without its children; objects and lists of objects nest. */
export function propertyList(properties: Properties): HTMLElement {
  const entries = Object.entries(properties).filter(([key]) => key !== "Plans");
  return element(
    "dl",
    { class: "properties" },
    ...entries.flatMap(([key, value]) => [element("dt", {}, key), element("dd", {}, ...contentOf(value))]),
  );
}

function contentOf(value: unknown): readonly (Node | string)[] {
  if (isObject(value)) return [propertyList(value)];
  if (!Array.isArray(value)) return [wordsOf(value)];
  if (value.some(isObject)) return value.filter(isObject).map(propertyList);
  return [value.length === 0 ? "none" : value.map(wordsOf).join(", ")];
}

function wordsOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return `(${value.map(wordsOf).join(", ")})`;
  return typeof value === "number"
    ? value.toLocaleString("en-US", { maximumFractionDigits: 3 })
    : String(value);
}
