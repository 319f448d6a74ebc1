import type { Catalog, Extension } from "../../catalog/model/catalog";
import type { Constraint } from "../../catalog/model/constraint";
import type { Index } from "../../catalog/model/index-definition";
import type { Policy } from "../../catalog/model/policy";
import type { Column, Sequence, Table, View } from "../../catalog/model/relation";
import type { Routine } from "../../catalog/model/routine";
import type { Trigger } from "../../catalog/model/trigger";
import type { TypeDefinition } from "../../catalog/model/type-definition";
import type { SchemaNode } from "../../protocol";

/** What a node of the tree stands for. */
export type TreeObject =
  | { readonly kind: "schema"; readonly name: string }
  | { readonly kind: "group"; readonly name: string }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "view"; readonly view: View }
  | { readonly kind: "sequence"; readonly sequence: Sequence }
  | { readonly kind: "routine"; readonly routine: Routine }
  | { readonly kind: "type"; readonly type: TypeDefinition }
  | { readonly kind: "extension"; readonly extension: Extension }
  | {
      readonly kind: "column";
      readonly relation: Table | View;
      readonly column: Column | View["columns"][number];
    }
  | { readonly kind: "attribute"; readonly type: TypeDefinition; readonly name: string }
  | { readonly kind: "constraint"; readonly table: Table; readonly constraint: Constraint }
  | { readonly kind: "index"; readonly relation: Table | View; readonly index: Index }
  | { readonly kind: "policy"; readonly table: Table; readonly policy: Policy }
  | { readonly kind: "trigger"; readonly relation: Table | View; readonly trigger: Trigger };

/** A node with what it stands for, and its children, which are made when they are asked for. */
export interface TreeEntry {
  readonly node: SchemaNode;
  readonly object: TreeObject;
  readonly children: () => readonly TreeEntry[];
}

/** Makes the entry of one object; the catalog tells what surrounds it. */
export type EntryOf<T> = (catalog: Catalog, object: T) => TreeEntry;

export const noChildren = (): readonly TreeEntry[] => [];
