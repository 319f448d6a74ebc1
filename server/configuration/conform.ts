import type { Node } from "jsonc-parser";
import { didYouMean } from "../rules/closest-name";
import type { TextRange } from "../sql/text-range";
import { describe, jsonTypesOf, type Members, type Shape } from "./shape";

/** Something in lintel.json that cannot be meant as it stands. The rest of the file still counts. */
export interface ConfigurationProblem {
  readonly message: string;
  /** UTF-16 offsets. */
  readonly range: TextRange;
}

type Report = (at: Node, message: string) => void;

/** The value of a parsed node without the parts that do not fit their shape; undefined where nothing of it fits. */
export function conform(node: Node, shape: Shape, report: Report, name = "lintel.json"): unknown {
  const expected = (hint = "") => {
    report(node, `${name}: expected ${describe(shape)}, found ${shown(node)}.${hint}`);
    return undefined;
  };
  if (shape.kind === "either") {
    const fitting = shape.shapes.find((candidate) =>
      jsonTypesOf(candidate).some((type) => type === node.type),
    );
    return fitting ? conform(node, fitting, report, name) : expected();
  }
  if (!jsonTypesOf(shape).some((type) => type === node.type)) return expected(numberInQuotes(node, shape));

  switch (shape.kind) {
    case "text":
      return node.value;
    case "integer":
      return Number.isInteger(node.value) && node.value >= shape.minimum && node.value <= shape.maximum
        ? node.value
        : expected(dottedVersion(node, shape));
    case "choice":
      return shape.values.includes(node.value)
        ? node.value
        : expected(didYouMean(String(node.value), shape.values));
    case "list":
      return (node.children ?? [])
        .map((child, index) => conform(child, shape.items, report, `${name}[${index}]`))
        .filter((value) => value !== undefined);
    case "members":
      return membersOf(node, shape, report, name);
  }
}

function membersOf(node: Node, shape: Members, report: Report, name: string): unknown {
  const values: Record<string, unknown> = Object.create(null);
  const seen = new Set<string>();
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (!key) continue;
    const written = String(key.value);
    if (seen.has(written)) report(key, `"${written}" is set twice; the last one counts.`);
    seen.add(written);
    const member = Object.hasOwn(shape.members, written) ? shape.members[written] : undefined;
    if (!member && !shape.open) {
      report(key, `Unknown ${shape.noun} "${written}".${didYouMean(written, Object.keys(shape.members))}`);
    } else if (value) {
      const conforming = member ? conform(value, member.shape, report, written) : plainValue(value);
      if (conforming !== undefined) values[written] = conforming;
    }
  }
  const absent = (shape.required ?? []).filter((required) => !seen.has(required));
  if (absent.length > 0) {
    report(node, `${name}: ${absent.map((member) => `"${member}"`).join(" and ")} must be set.`);
    return undefined;
  }
  const unusable = (shape.required ?? []).some((required) => values[required] === undefined);
  return unusable ? undefined : values;
}

/** Names such as `__proto__` are kept as own properties of objects that inherit nothing. */
function plainValue(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(plainValue);
  if (node.type !== "object") return node.value;
  const values: Record<string, unknown> = Object.create(null);
  for (const { children: [key, value] = [] } of node.children ?? []) {
    if (key && value) values[String(key.value)] = plainValue(value);
  }
  return values;
}

function shown(node: Node): string {
  if (node.type === "object") return "an object";
  if (node.type === "array") return "a list";
  const text = JSON.stringify(node.value) ?? "nothing";
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function numberInQuotes(node: Node, shape: Shape): string {
  const isNumber = shape.kind === "integer" && node.type === "string" && /^\d+$/.test(String(node.value));
  return isNumber ? ` Write it without quotes: ${node.value}.` : "";
}

function dottedVersion(node: Node, shape: Shape): string {
  const major = Math.trunc(Number(node.value));
  const isVersion = shape.kind === "integer" && !Number.isInteger(node.value) && major >= shape.minimum;
  return isVersion ? ` Write the major version alone: ${major}.` : "";
}
