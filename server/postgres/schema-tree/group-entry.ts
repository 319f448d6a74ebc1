import type { TreeEntry } from "./tree-object";

/** A group with its count; none where it would be empty. */
export function group(id: string, label: string, children: readonly TreeEntry[]): TreeEntry[] {
  if (children.length === 0) return [];
  return [
    {
      node: {
        id: `group:${id}`,
        kind: "group",
        label,
        description: String(children.length),
        hasChildren: true,
      },
      object: { kind: "group", name: id },
      children: () => children,
    },
  ];
}
