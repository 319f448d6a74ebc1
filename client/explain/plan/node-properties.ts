/** Typed access to the properties of a plan node, whose set differs by node type, option and server version. */
import type { PlanNodeJson } from "../../../server/protocol";

/** Any JSON object of a plan: a node, a worker, the planning block. */
export type Properties = Readonly<Record<string, unknown>>;

export function textOf(properties: Properties, key: string): string | null {
  const value = properties[key];
  return typeof value === "string" ? value : null;
}

export function numberOf(properties: Properties, key: string): number | null {
  const value = properties[key];
  return typeof value === "number" ? value : null;
}

export function isTrue(properties: Properties, key: string): boolean {
  return properties[key] === true;
}

export function objectsOf(properties: Properties, key: string): readonly Properties[] {
  const value = properties[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function objectOf(properties: Properties, key: string): Properties | null {
  const value = properties[key];
  return isObject(value) ? value : null;
}

export function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function childrenOf(node: PlanNodeJson): readonly PlanNodeJson[] {
  return node.Plans ?? [];
}

/** Every node of the tree, parents before children, in the order in which EXPLAIN prints them. */
export function* everyNode(node: PlanNodeJson): Generator<PlanNodeJson> {
  yield node;
  for (const child of childrenOf(node)) yield* everyNode(child);
}
