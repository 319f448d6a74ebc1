import { l10n } from "vscode";
import type { ExplainResult } from "../../../server/protocol";
import { askText } from "../../connections/quick-inputs";
import { readParameter, writeParameter } from "./parameter-text";

type Parameter = Extract<ExplainResult, { kind: "parameters" }>["parameters"][number];
export type ParameterValues = Readonly<Record<string, string | null>>;

/** Asks for the values one after the other, with a way back; undefined when the person gives up. */
export async function askParameters(
  parameters: readonly Parameter[],
  last: ParameterValues | undefined,
): Promise<ParameterValues | undefined> {
  let values: ParameterValues = last ?? {};
  for (let step = 0; step < parameters.length;) {
    const parameter = parameters[step]!;
    const answer = await ask(parameter, values[parameter.name], step, parameters.length);
    if (answer === undefined) return undefined;
    if (answer === "back") step -= 1;
    else {
      values = { ...values, [parameter.name]: answer.value };
      step += 1;
    }
  }
  return Object.fromEntries(parameters.map(({ name }) => [name, values[name] ?? null]));
}

function ask({ name, type }: Parameter, last: string | null | undefined, step: number, totalSteps: number) {
  return askText<string | null>({
    title: l10n.t("EXPLAIN ANALYZE: values of the parameters"),
    step: step + 1,
    totalSteps,
    canGoBack: step > 0,
    prompt:
      type === null
        ? l10n.t("Value of {0}. Type NULL for a null.", name)
        : l10n.t("Value of {0}, {1}. Type NULL for a null.", name, type),
    value: last === undefined ? "" : writeParameter(last),
    read: (typed) => ({ value: readParameter(typed) }),
  });
}

/** The last values of each statement, while the editor runs: they may be secrets, so they are written nowhere. */
export class RememberedParameters {
  private readonly values = new Map<string, ParameterValues>();

  /** `keys` tell the statement, the surest first. */
  of(keys: readonly string[]): ParameterValues | undefined {
    return this.values.get(keys.find((key) => this.values.has(key)) ?? "");
  }

  keep(keys: readonly string[], values: ParameterValues): void {
    for (const key of keys) this.values.set(key, values);
  }
}
