import { formatType } from "../../catalog/format-type";
import type { Sequence } from "../../catalog/model/relation";
import { formatName } from "../../catalog/quote-identifier";
import { renderSequence, sequenceOptions } from "../../catalog/render/sequence";
import { tooltip, withComment, words } from "./node-text";
import { noChildren, type TreeEntry } from "./tree-object";

/** A sequence that belongs to no column: the others are part of theirs. */
export function sequenceEntry(sequence: Sequence): TreeEntry {
  const description = words(
    formatType(sequence.type),
    ...sequenceOptions(sequence).map((option) => option.toLowerCase()),
  );
  return {
    node: {
      id: `sequence:${sequence.name}`,
      kind: "sequence",
      label: sequence.name,
      description: withComment(description, sequence.comment),
      tooltip: tooltip(sequence.comment, renderSequence(sequence)),
      hasChildren: false,
      sqlName: formatName(sequence),
      hasDdl: true,
    },
    object: { kind: "sequence", sequence },
    children: noChildren,
  };
}
