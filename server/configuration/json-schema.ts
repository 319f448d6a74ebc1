import { migrationTools } from "../migrations/tools/list";
import type { RuleInfo } from "../rules/rule-info";
import { settings } from "./settings";
import type { Member, Shape } from "./shape";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON schema (draft 7, which VS Code reads) of lintel.json. */
export function configurationSchema(
  rules: readonly RuleInfo[],
  tools = migrationTools.map(({ name }) => name),
): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Lintel",
    description:
      "Settings of Lintel for one folder and those below it. Comments and trailing commas are allowed.",
    allowTrailingCommas: true,
    allowComments: true,
    ...schemaOf(settings(rules, tools)),
  };
}

function schemaOf(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case "text":
      return { type: "string" };
    case "integer":
      return { type: "integer", minimum: shape.minimum, maximum: shape.maximum };
    case "choice":
      return { enum: shape.values };
    case "list":
      return { type: "array", items: schemaOf(shape.items) };
    case "members":
      return {
        type: "object",
        properties: Object.fromEntries(
          Object.entries(shape.members).map(([name, member]) => [name, memberOf(member)]),
        ),
        ...(shape.required && { required: shape.required }),
        additionalProperties: shape.open ?? false,
      };
    case "either":
      return { anyOf: shape.shapes.map(schemaOf) };
  }
}

const memberOf = ({ shape, description, default: value, examples }: Member): JsonSchema => ({
  description,
  ...schemaOf(shape),
  ...(value !== undefined && { default: value }),
  ...(examples && { examples }),
});
