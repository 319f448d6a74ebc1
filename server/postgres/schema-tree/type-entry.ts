import { formatType } from "../../catalog/format-type";
import type { TypeDefinition } from "../../catalog/model/type-definition";
import { formatName, quoteIdentifier } from "../../catalog/quote-identifier";
import { quoteLiteral } from "../../catalog/render/literal";
import { renderType } from "../../catalog/render/type";
import type { SchemaNodeKind } from "../../protocol";
import { atAGlance, shortened, tooltip, withComment, words } from "./node-text";
import { noChildren, type TreeEntry } from "./tree-object";

const KINDS: Readonly<Record<TypeDefinition["kind"], SchemaNodeKind>> = {
  enum: "enum",
  domain: "domain",
  composite: "compositeType",
  range: "rangeType",
  multirange: "rangeType",
  base: "domain",
  shell: "domain",
};

/** An enum with its labels, a composite type with its attributes, a domain or a range. */
export function typeEntry(type: TypeDefinition): TreeEntry {
  const children = childrenOf(type);
  return {
    node: {
      id: `type:${type.name}`,
      kind: KINDS[type.kind],
      label: type.name,
      description: withComment(saying(type), type.comment),
      tooltip: tooltip(type.comment, renderType(type)),
      hasChildren: children.length > 0,
      sqlName: formatName(type),
      hasDdl: true,
    },
    object: { kind: "type", type },
    children: () => children,
  };
}

function saying(type: TypeDefinition): string {
  switch (type.kind) {
    case "enum":
      return shortened(type.labels.join(", "));
    case "domain":
      return words(
        atAGlance(formatType(type.base), type.schema),
        type.notNull && "not null",
        type.checks[0] && shortened(type.checks[0].expression.text, 40),
      );
    case "composite":
      return shortened(type.attributes.map((attribute) => attribute.name).join(", "));
    case "range":
      return `of ${formatType(type.subtype)}`;
    case "multirange":
      return `of ${type.range.name}`;
    case "base":
      return "made of functions";
    case "shell":
      return "not made yet";
  }
}

function childrenOf(type: TypeDefinition): TreeEntry[] {
  if (type.kind === "enum") {
    return type.labels.map((label) => ({
      node: {
        id: `label:${label}`,
        kind: "enumLabel",
        label,
        hasChildren: false,
        sqlName: quoteLiteral(label),
      },
      object: { kind: "attribute", type, name: label },
      children: noChildren,
    }));
  }
  if (type.kind !== "composite") return [];
  return type.attributes.map((attribute) => ({
    node: {
      id: `attribute:${attribute.name}`,
      kind: "column",
      label: attribute.name,
      description: atAGlance(formatType(attribute.type), type.schema),
      hasChildren: false,
      sqlName: quoteIdentifier(attribute.name),
    },
    object: { kind: "attribute", type, name: attribute.name },
    children: noChildren,
  }));
}
