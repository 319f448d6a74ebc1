/** What EXPLAIN prints below the tree: settings, planning, triggers, JIT, serialization, execution time. */
import type { PlanJson } from "../../../../server/protocol";
import { isTrue, numberOf, objectOf, objectsOf, textOf, type Properties } from "../node-properties";
import { milliseconds, whole } from "./numbers";
import { bufferLines, memoryLines } from "./usage-lines";

/** In the order of the JSON's own properties, which is the order of the text's lines. */
export function summaryLines(plan: PlanJson): readonly string[] {
  return Object.entries(plan).flatMap(([key, value]): readonly string[] => {
    switch (key) {
      case "Plan":
        return [];
      case "Settings":
        return settingsLine(objectOf(plan, key) ?? {});
      case "Planning":
        return block("Planning:", [
          ...bufferLines(objectOf(plan, key) ?? {}),
          ...memoryLines(objectOf(plan, key) ?? {}),
        ]);
      case "Planning Time":
      case "Execution Time":
        return [`${key}: ${milliseconds(Number(value))} ms`];
      case "Triggers":
        return objectsOf(plan, key).map((trigger) => triggerLine(trigger, objectsOf(plan, key)));
      case "JIT":
        return jitLines(objectOf(plan, key) ?? {});
      case "Serialization":
        return serializationLines(objectOf(plan, key) ?? {});
      default:
        return typeof value === "object" ? [] : [`${key}: ${String(value)}`];
    }
  });
}

function block(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function settingsLine(settings: Properties): readonly string[] {
  const words = Object.entries(settings).map(([name, value]) =>
    value === null ? `${name} = NULL` : `${name} = '${String(value)}'`,
  );
  return words.length === 0 ? [] : [`Settings: ${words.join(", ")}`];
}

/** A constraint's trigger goes by the constraint; the relation is named where triggers of several relations fired. */
function triggerLine(trigger: Properties, all: readonly Properties[]): string {
  const constraint = textOf(trigger, "Constraint Name");
  const name = constraint === null ? ` ${textOf(trigger, "Trigger Name")}` : ` for constraint ${constraint}`;
  const relations = new Set(all.map((other) => textOf(other, "Relation")));
  const relation = relations.size > 1 ? ` on ${textOf(trigger, "Relation")}` : "";
  const time = numberOf(trigger, "Time");
  const spent = time === null ? "" : `time=${milliseconds(time)} `;
  return `Trigger${name}${relation}: ${spent}calls=${whole(numberOf(trigger, "Calls") ?? 0)}`;
}

function jitLines(jit: Properties): readonly string[] {
  const options = objectOf(jit, "Options") ?? {};
  const timing = objectOf(jit, "Timing");
  const chosen = Object.keys(options).map((name) => `${name} ${isTrue(options, name)}`);
  return block("JIT:", [
    `Functions: ${numberOf(jit, "Functions")}`,
    `Options: ${chosen.join(", ")}`,
    ...(timing === null ? [] : [jitTimingLine(timing)]),
  ]);
}

/** PostgreSQL 17 split "Generation" into its total and the part that generates tuple deforming. */
function jitTimingLine(timing: Properties): string {
  const words = Object.entries(timing).map(([name, value]) => {
    if (typeof value === "number") return `${name} ${milliseconds(value)} ms`;
    const parts = objectOf(timing, name) ?? {};
    const [total, deform] = [numberOf(parts, "Total") ?? 0, numberOf(parts, "Deform") ?? 0];
    return `${name} ${milliseconds(total)} ms (Deform ${milliseconds(deform)} ms)`;
  });
  return `Timing: ${words.join(", ")}`;
}

function serializationLines(serialization: Properties): readonly string[] {
  const time = numberOf(serialization, "Time");
  const words = [
    ...(time === null ? [] : [`time=${milliseconds(time)} ms`]),
    `output=${numberOf(serialization, "Output Volume")}kB`,
    `format=${textOf(serialization, "Format")}`,
  ];
  return [`Serialization: ${words.join("  ")}`, ...bufferLines(serialization).map((line) => `  ${line}`)];
}
