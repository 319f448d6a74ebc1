import type { Index } from "../../catalog/model/index-definition";
import type { Table, View } from "../../catalog/model/relation";
import { formatName } from "../../catalog/quote-identifier";
import { describeIndex, renderIndex } from "../../catalog/render/create-index";
import { atAGlance, shortened, tooltip, withComment, words } from "./node-text";
import { noChildren, type TreeEntry } from "./tree-object";

/** An index that no constraint owns: those show as keys. */
export function indexEntry(relation: Table | View, index: Index): TreeEntry {
  const badges = [
    ...(index.unique ? (["unique"] as const) : []),
    ...(index.valid ? [] : (["invalid"] as const)),
  ];
  const description = words(
    index.unique && "unique",
    atAGlance(describeIndex(index), relation.schema),
    index.include.length > 0 && `include (${index.include.join(", ")})`,
    index.predicate && `where ${shortened(atAGlance(index.predicate.text, relation.schema), 40)}`,
    !index.valid && "not valid",
  );
  const remark = index.valid ? undefined : "Not valid: queries do not use it. Drop it and build it again.";
  return {
    node: {
      id: `index:${index.name}`,
      kind: "index",
      label: index.name,
      description: withComment(description, index.comment),
      tooltip: tooltip(index.comment, renderIndex(relation, index), remark),
      hasChildren: false,
      ...(badges.length > 0 && { badges }),
      sqlName: formatName(index),
      hasDdl: true,
    },
    object: { kind: "index", relation, index },
    children: noChildren,
  };
}
