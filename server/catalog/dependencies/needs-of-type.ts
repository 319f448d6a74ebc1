import type { TypeDefinition } from "../model/type-definition";
import { address, schemaAddress } from "./address";
import { needsOfExpression } from "./expression-needs";
import type { Need } from "./need";
import { auto, normal } from "./need";
import { typeNeeds } from "./needs-of-relation";

/** What a type is made of. The attributes of a composite type are columns of its own. */
export function needsOfType(type: TypeDefinition): readonly Need[] {
  const self = address("type", type);
  const inSchema = normal(self, schemaAddress(type.schema));
  switch (type.kind) {
    case "domain":
      return [
        inSchema,
        ...typeNeeds(self, type.base),
        ...(type.default ? needsOfExpression(self, type.default, type.schema) : []),
        ...type.checks.flatMap(({ name, expression }) => {
          const check = address("domain constraint", type, name);
          return [auto(check, self), ...needsOfExpression(check, expression, type.schema)];
        }),
      ];
    case "composite":
      return [
        inSchema,
        ...type.attributes.flatMap((attribute) =>
          typeNeeds(address("column", type, attribute.name), attribute.type),
        ),
      ];
    case "multirange":
      return [inSchema, auto(self, address("type", type.range))];
    case "range":
      return [inSchema, ...typeNeeds(self, type.subtype)];
    default:
      return [inSchema];
  }
}
