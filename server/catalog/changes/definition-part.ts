import type { DataType } from "../model/data-type";
import type { NamedObjectKind } from "../model/named-object";
import type { Reference } from "./definitions";

/** One parameter of a CREATE that takes `(name = value, …)`, by what its value names. */
export type DefinitionPart =
  | { readonly text: string }
  | { readonly type: DataType }
  | { readonly routine: Reference }
  | { readonly operator: Reference }
  | { readonly objectKind: NamedObjectKind; readonly object: Reference };

export type Definition = Readonly<Record<string, DefinitionPart>>;

/** What an ALTER says; undefined takes a parameter away. */
export type DefinitionEdits = Readonly<Record<string, DefinitionPart | undefined>>;
