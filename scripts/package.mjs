#!/usr/bin/env node
/**
 * npm run package
 *
 * Builds for release and packs the extension as lintel-VERSION.vsix.
 */
import { stat } from "node:fs/promises";
import path from "node:path";
import { listFiles, PackageManager } from "@vscode/vsce";
import { build } from "./build/build.mjs";
import { say, since, size, Failure, yellow } from "./console/report.mjs";
import { namedButMissing } from "./package/manifest-files.mjs";
import { writeNotices } from "./package/notices.mjs";
import { manifest, root } from "./paths.mjs";
import { main } from "./processes/main.mjs";
import { run } from "./processes/run.mjs";

const limit = 20_000_000;

await main(async () => {
  const notices = await writeNotices(await build({ production: true }));
  say("notices", `${notices.length} packages of others`);

  const missing = namedButMissing(await listFiles({ cwd: root, packageManager: PackageManager.None }));
  if (missing.length)
    throw new Failure(`.vscodeignore leaves out what package.json names: ${missing.join(", ")}`);

  const started = performance.now();
  const vsix = path.join(root, `${manifest.name}-${manifest.version}.vsix`);
  const vsce = path.join(root, "node_modules/@vscode/vsce/vsce");
  const packing = await run(process.execPath, [vsce, "package", "--no-dependencies", "--out", vsix], {
    cwd: root,
  });
  if (packing.code !== 0) throw new Failure(`vsce did not pack the extension:\n${packing.output.trim()}`);
  for (const warning of packing.output.match(/^ *WARNING.*$/gm) ?? []) say("vsce", yellow(warning.trim()));
  const { size: bytes } = await stat(vsix);
  say("package", `${path.relative(root, vsix)} ${size(bytes)} (${since(started)})`);
  if (bytes > limit) throw new Failure(`The package must stay under ${size(limit)}.`);
});
