import type { Extension } from "../../catalog/model/catalog";
import { quoteIdentifier } from "../../catalog/quote-identifier";
import { renderExtension } from "../../catalog/render/cluster";
import { tooltip } from "./node-text";
import { noChildren, type TreeEntry } from "./tree-object";

/** An extension; what it brought is left out of its schema. */
export const extensionEntry = (extension: Extension): TreeEntry => ({
  node: {
    id: `extension:${extension.name}`,
    kind: "extension",
    label: extension.name,
    ...(extension.version !== undefined && { description: extension.version }),
    tooltip: tooltip(undefined, renderExtension(extension)),
    hasChildren: false,
    sqlName: quoteIdentifier(extension.name),
    hasDdl: true,
  },
  object: { kind: "extension", extension },
  children: noChildren,
});
