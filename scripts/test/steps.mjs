/** What `npm test` runs, in order, as data. */
import { manifest } from "../paths.mjs";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} command the arguments of `npm run`
 * @property {number} minutes after which it has failed
 * @property {string[]} [needs] steps without which it cannot run
 */

const editorTests = ["test:editor", "--"];
const vsix = `${manifest.name}-${manifest.version}.vsix`;

/** @type {Step[]} */
export const steps = [
  { name: "types", command: ["typecheck"], minutes: 4 },
  { name: "lint", command: ["lint"], minutes: 4 },
  { name: "docs", command: ["docs", "--", "--check"], minutes: 2 },
  { name: "build", command: ["build"], minutes: 3 },
  { name: "unit", command: ["test:unit"], minutes: 15, needs: ["build"] },
  { name: "grammar", command: ["test:grammar"], minutes: 2 },
  { name: "editor", command: [...editorTests, "--theme", "dark"], minutes: 8, needs: ["build"] },
  { name: "editor light", command: [...editorTests, "--theme", "light"], minutes: 8, needs: ["build"] },
  { name: "package", command: ["package"], minutes: 3, needs: ["build"] },
  { name: "packaged", command: [...editorTests, "--vsix", vsix], minutes: 8, needs: ["package"] },
];
