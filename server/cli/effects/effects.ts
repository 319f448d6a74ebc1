import type { FileEffects } from "../../report/effects/effects-report";
import { printable } from "../../report/text/cells";
import { paletteOf } from "../../report/text/style";
import { loadPostgresParser } from "../../sql/postgres-parser";
import type { Arguments } from "../arguments/option";
import type { Terminal } from "../terminal";
import { textStyle } from "../text-style";
import { effectsRequest, type EffectsRequest } from "./options";
import { readNamedFiles } from "./read-files";

/** `lintel effects` */
export async function effects(given: Arguments, terminal: Terminal): Promise<number> {
  // It compiles in other threads while files are read here; whoever needs it first hears of a failure.
  loadPostgresParser().catch(() => undefined);
  const request = effectsRequest(given);
  const { effects, notes } = await effectsOf(request, terminal);
  const style = textStyle(terminal, request.color);
  for (const note of notes) terminal.err(`${paletteOf(style).faint(`note: ${printable(note)}`)}\n`);
  terminal.out(await written(effects, request, terminal));
  return 0;
}

async function effectsOf(request: EffectsRequest, terminal: Terminal) {
  const files = await readNamedFiles(request.files, request.inputPath, terminal);
  const after = request.after && (await readNamedFiles(request.after, request.inputPath, terminal));
  await loadPostgresParser();
  if (after) {
    const { effectsAfter } = await import("./after-files");
    return effectsAfter(files, after, request.postgres, terminal);
  }
  const { effectsInProject } = await import("./project-files");
  return effectsInProject(files, request.postgres, terminal);
}

async function written(
  effects: readonly FileEffects[],
  { format, color }: EffectsRequest,
  terminal: Terminal,
): Promise<string> {
  if (format === "json") return (await import("../../report/effects/effects-json")).effectsJson(effects);
  const [{ effectsText }, { effectsSummary }] = await Promise.all([
    import("../../report/effects/effects-text"),
    import("../../report/effects/effects-summary"),
  ]);
  const style = textStyle(terminal, color);
  return `${effectsText(effects, style)}${effectsSummary(effects, style)}\n`;
}
