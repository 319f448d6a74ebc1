// Writes schemas/lintel.schema.json, the JSON schema of lintel.json, from the settings and rules that the server knows.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import esbuild from "esbuild";
import { root } from "./paths.mjs";

const bundle = path.join(root, "node_modules/.cache/lintel", `schema-${process.pid}.mjs`);
mkdirSync(path.dirname(bundle), { recursive: true });
try {
  await esbuild.build({
    entryPoints: [path.join(root, "server/configuration/schema-file.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "warning",
  });
  const { SCHEMA_FILE, schemaFileText } = await import(pathToFileURL(bundle).href);
  writeFileSync(path.join(root, SCHEMA_FILE), await schemaFileText());
} finally {
  rmSync(bundle, { force: true });
}
