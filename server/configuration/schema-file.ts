import { format } from "prettier";
import { knownRules } from "../rules/registry";
import { configurationSchema } from "./json-schema";

/** From the root of the project; editors find it there by the extension's manifest. */
export const SCHEMA_FILE = "schemas/lintel.schema.json";

/** What the file has to say; `node scripts/schema.mjs` writes it. */
export const schemaFileText = (): Promise<string> =>
  format(JSON.stringify(configurationSchema(knownRules)), { parser: "json", printWidth: 110 });
