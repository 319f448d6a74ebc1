import { numberOf, objectsOf, type Properties } from "../node-properties";
import { actualWords } from "./first-line";

/** What each parallel worker did: "Worker 0:  actual time=… rows=… loops=…", further lines one step deeper. */
export function workerLines(
  node: Properties,
  propertyLines: (worker: Properties) => readonly string[],
): readonly string[] {
  const fractional = "Disabled" in node;
  return objectsOf(node, "Workers").flatMap((worker) => {
    const actual = actualWords(worker, fractional);
    const lines = [...(actual === null ? [] : [`actual ${actual}`]), ...propertyLines(worker)];
    const [first, ...rest] = lines;
    if (first === undefined) return [];
    return [`Worker ${numberOf(worker, "Worker Number")}:  ${first}`, ...rest.map((line) => `  ${line}`)];
  });
}
