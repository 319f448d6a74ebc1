import { person } from "./person";
import { until } from "./until";

/** The place of a line of the tree in the sidebar, by its name. */
export const row = (label: string) => `.part.sidebar .monaco-list-row:has(:text-is("${label}"))`;

/** Expands lines one after the other, each below the one before; those that are expanded stay so. */
export async function expand(...labels: readonly string[]): Promise<void> {
  for (const label of labels) {
    // The embedded server may have to start, and to run the migrations, before there is anything to see.
    await person.read(row(label), { timeout: 60_000 });
    await until(`${label} to be expanded`, async () => {
      if ((await person.read(row(label), { attribute: "aria-expanded" })) === "true") return true;
      await person.click(`${row(label)} >> .monaco-tl-twistie`);
      return false;
    });
  }
}
