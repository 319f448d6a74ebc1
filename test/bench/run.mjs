#!/usr/bin/env node
/**
 * npm run bench [-- NAME…] [--runs N] [--dist FOLDER] [--alone]
 *
 * How fast Lintel is, as ratios: to the floor (a language server that does nothing, PostgreSQL's parser alone) and to
 * other programs, all measured side by side on generated migrations. Nothing here is a test: times depend on the machine
 * and its load. With names ("keystrokes", "openings", "memory", "command") only those measurements.
 *
 *   --runs N        of each measurement, 3 where it is not given
 *   --dist FOLDER   measures another build than dist/
 *   --alone         without the other programs, which come from npm into .vscode-test/ on first use
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { build } from "../../scripts/build/build.mjs";
import { dim } from "../../scripts/console/report.mjs";
import { dist as ownBuild } from "../../scripts/paths.mjs";
import { main } from "../../scripts/processes/main.mjs";
import { measure } from "./measurements/measure.mjs";
import { verdicts } from "./report/budgets.mjs";
import { heading, rows } from "./report/table.mjs";
import { peers } from "./servers/peers.mjs";
import { makeWorkspaces } from "./texts/workspaces.mjs";

await main(async () => {
  const { values, positionals } = parseArgs({
    options: {
      runs: { type: "string", default: "3" },
      dist: { type: "string" },
      alone: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const dist = values.dist ? path.resolve(values.dist) : ownBuild;
  if (!existsSync(path.join(dist, "server.js"))) await build({ production: true });
  const others = values.alone ? [] : await peers();
  const folder = await mkdtemp(path.join(tmpdir(), "lintel-bench-"));
  const workspaces = await makeWorkspaces(folder);
  try {
    console.log(`\n${heading()}`);
    const measurements = new Map();
    const runs = Number(values.runs);
    for await (const [key, measurement] of measure({ dist, others, workspaces, folder, runs }, positionals)) {
      measurements.set(key, measurement);
      console.log(rows(measurement));
    }
    console.log(`\n${verdicts(measurements).join("\n")}`);
    const load = loadavg()[0]?.toFixed(1);
    console.log(
      dim(`\nNode ${process.versions.node}, ${availableParallelism()} processors, load average ${load}`),
    );
  } finally {
    for (const { end, executable } of others) await end(executable);
    await rm(folder, { recursive: true, force: true });
  }
});
