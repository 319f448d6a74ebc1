/** Builds dist/: bundles, launchers and the files that are read at run time. */
import { rm } from "node:fs/promises";
import path from "node:path";
import esbuild from "esbuild";
import { say, since, Failure, yellow } from "../console/report.mjs";
import { dist } from "../paths.mjs";
import { copyAssets } from "./assets.mjs";
import { bundles } from "./bundles.mjs";
import { launchers, writeLaunchers } from "./launchers.mjs";
import { absentSources, settingsOf } from "./settings.mjs";
import { describeOutputs, removeStale } from "./outputs.mjs";

/**
 * @param {{ production?: boolean }} [options] production: minified, no source maps, no tests
 * @returns {Promise<import("esbuild").Metafile[]>} what went into each bundle that ships
 */
export async function build({ production = false } = {}) {
  const started = performance.now();
  if (production) await rm(dist, { recursive: true, force: true });

  const [built] = await Promise.all([
    Promise.all(planned(production).map(run)),
    copyAssets(),
    writeLaunchers(),
  ]);
  for (const { name, sources, metafile } of built) say(name, describeOutputs(metafile, sources));
  await removeStale(
    built.map(({ metafile }) => metafile),
    launchers,
  );

  const absent = absentSources(bundles);
  if (absent.length) say("skipped", yellow(`no such source: ${absent.join(", ")}`));
  say("built", `${path.basename(dist)}/ in ${since(started)}`);
  return built.filter(({ ships }) => ships).map(({ metafile }) => metafile);
}

/** Builds, and builds again on every change until the process ends. */
export async function watch() {
  say("watching", "for changes; Ctrl+C ends it");
  await Promise.all([copyAssets(), writeLaunchers()]);
  for (const { name, settings } of planned(false)) {
    const context = await esbuild.context({
      ...settings,
      plugins: [...(settings.plugins ?? []), announce(name)],
    });
    await context.watch();
  }
}

/** @type {(production: boolean) => import("./settings.mjs").Planned[]} */
const planned = (production) =>
  bundles.map((bundle) => settingsOf(bundle, production)).filter(({ sources }) => sources.length > 0);

/**
 * @param {import("./settings.mjs").Planned} planned
 */
async function run({ settings, ...about }) {
  try {
    return { ...about, metafile: (await esbuild.build(settings)).metafile };
  } catch (error) {
    if (error instanceof Error && "errors" in error)
      throw new Failure(`The ${about.name} bundle was not built.`);
    throw error;
  }
}

/**
 * @param {string} name
 * @returns {import("esbuild").Plugin}
 */
const announce = (name) => ({
  name: "announce",
  setup(build) {
    let started = 0;
    build.onStart(() => {
      started = performance.now();
    });
    build.onEnd(({ errors }) => {
      if (errors.length === 0) say(name, `built in ${since(started)}`);
    });
  },
});
