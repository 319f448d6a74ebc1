import type { Catalog } from "../../catalog/model/catalog";
import type { View } from "../../catalog/model/relation";
import { formatName } from "../../catalog/quote-identifier";
import { columnEntries } from "./column-entry";
import { group } from "./group-entry";
import { indexEntry } from "./index-entry";
import { tooltip, withComment, words } from "./node-text";
import type { TreeEntry } from "./tree-object";
import { triggerEntry } from "./trigger-entry";

/** A view or materialized view: its columns, and what it has beside them. */
export function viewEntry(catalog: Catalog, view: View): TreeEntry {
  const reads = view.reads.map((read) => (read.schema === view.schema ? read.name : formatName(read)));
  const shown = reads.length > 3 ? [...reads.slice(0, 3), "…"] : reads;
  return {
    node: {
      id: `${view.kind === "view" ? "view" : "materializedView"}:${view.name}`,
      kind: view.kind === "view" ? "view" : "materializedView",
      label: view.name,
      description: withComment(
        words(reads.length > 0 && `of ${shown.join(", ")}`, isInvoker(view) && "as its caller"),
        view.comment,
      ),
      tooltip: tooltip(view.comment, view.query),
      hasChildren: view.columns.length > 0,
      sqlName: formatName(view),
      hasDdl: true,
    },
    object: { kind: "view", view },
    children: () => [
      ...columnEntries(catalog, view),
      ...group(
        "indexes",
        "Indexes",
        view.indexes.map((index) => indexEntry(view, index)),
      ),
      ...group(
        "triggers",
        "Triggers",
        view.triggers.map((trigger) => triggerEntry(view, trigger)),
      ),
    ],
  };
}

/** Such a view checks rights and policies of who asks, not of its owner (`security_invoker`, 15). */
const isInvoker = (view: View): boolean => /^(true|on|yes|1)$/i.test(view.options["security_invoker"] ?? "");
