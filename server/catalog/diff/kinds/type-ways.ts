import { formatName } from "../../quote-identifier";
import type { TypeDefinition } from "../../model/type-definition";
import { commentWay, grantsWay, ownerWay } from "../common-ways";

const called = (type: TypeDefinition): string =>
  `${type.kind === "domain" ? "DOMAIN" : "TYPE"} ${formatName(type)}`;

/** What types of all kinds have. */
export const COMMON = {
  kind: "recreate",
  schema: "key",
  name: "key",
  owner: ownerWay(called),
  grants: grantsWay<TypeDefinition>("TYPE ", formatName),
  comment: commentWay(called),
  origin: "derived",
} as const;
