/** dist/THIRD-PARTY-NOTICES.txt: who wrote what ships with Lintel, and under which licences. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { assets } from "../build/assets.mjs";
import { dist, root } from "../paths.mjs";
import { dependenciesOf } from "./dependencies.mjs";
import { withinWebAssembly } from "./within-webassembly.mjs";

/** @typedef {{ name: string, version?: string, licence: string, text: string }} Notice */

/**
 * @param {import("esbuild").Metafile[]} metafiles of the bundles that ship
 * @returns {Promise<Notice[]>} as they were written
 */
export async function writeNotices(metafiles) {
  const folders = new Set([
    ...bundledPackages(metafiles),
    ...assets.map((asset) => `node_modules/${asset.package}`),
    ...(await dependenciesOf(prebundled)),
  ]);
  const notices = [...(await Promise.all([...folders].map(noticeOf))), ...withinWebAssembly];
  notices.sort((a, b) => a.name.localeCompare(b.name, "en"));
  const intro = "Lintel contains software of others, listed here with their licences.\n";
  await writeFile(
    path.join(dist, "THIRD-PARTY-NOTICES.txt"),
    [intro, ...notices.map(asText)].join(`\n${rule}\n\n`),
  );
  return notices;
}

/** Published as one file that holds its dependencies. */
const prebundled = "node_modules/pev2";

const rule = "=".repeat(80);

/** @type {(notice: Notice) => string} */
const asText = ({ name, version, licence, text }) =>
  `${[name, version].filter(Boolean).join(" ")} (${licence})\n\n${text.trim()}\n`;

/**
 * The folders of the packages that have code in a bundle, relative to the project.
 * @param {import("esbuild").Metafile[]} metafiles
 */
function bundledPackages(metafiles) {
  const files = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([file]) => file),
    ),
  );
  return files.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
}

/**
 * @param {string} folder
 * @returns {Promise<Notice>} throws where a package says nothing of its licence
 */
async function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(
    await readFile(path.join(root, folder, "package.json"), "utf8"),
  );
  const files = (await readdir(path.join(root, folder))).filter((file) =>
    /^(licen[cs]e|copying|notice|third-party)/i.test(file),
  );
  const texts = await Promise.all(files.map((file) => readFile(path.join(root, folder, file), "utf8")));
  const licence = typeof license === "string" ? license : license?.type;
  if (!licence && texts.length === 0) throw new Error(`${folder} names no licence: may it be shipped?`);
  const byline = `Copyright ${author?.name ?? author ?? `the authors of ${name}`}. Licensed under ${licence}.`;
  return { name, version, licence: licence ?? "see below", text: texts.join("\n\n") || byline };
}
