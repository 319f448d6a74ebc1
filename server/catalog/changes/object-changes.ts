import type { Expression } from "../model/expression";
import type { EnabledState, NamedObjectKind, Statistics } from "../model/named-object";
import type { Definition, DefinitionEdits } from "./definition-part";
import type { Reference } from "./definitions";

/** OPTIONS of a foreign object: what ADD, SET and DROP leave; undefined is a DROP. */
export type OptionEdits = Readonly<Record<string, string | undefined>>;

/** What stands in `Catalog.objects`, and extensions. */
export interface ObjectChanges {
  createStatistics: {
    /** Undefined where PostgreSQL will choose one. */
    readonly statistics: Reference | undefined;
    readonly table: Reference;
    readonly ifNotExists: boolean;
    /** Empty: all that there are. */
    readonly kinds: Statistics["kinds"];
    readonly columns: readonly string[];
    readonly expressions: readonly Expression[];
  };
  /** An undefined target is the default one. */
  alterStatistics: {
    readonly statistics: Reference;
    readonly ifExists: boolean;
    readonly target: number | undefined;
  };
  createEventTrigger: {
    readonly name: string;
    readonly event: string;
    readonly tags: readonly string[];
    readonly function: Reference;
  };
  alterEventTrigger: { readonly name: string; readonly enabled: EnabledState };
  createForeignDataWrapper: {
    readonly name: string;
    readonly handler: Reference | undefined;
    readonly validator: Reference | undefined;
    readonly options: Readonly<Record<string, string>>;
  };
  alterForeignDataWrapper: {
    readonly name: string;
    /** Null is NO HANDLER; undefined says nothing. */
    readonly handler: Reference | null | undefined;
    readonly validator: Reference | null | undefined;
    readonly options: OptionEdits;
  };
  createServer: {
    readonly name: string;
    readonly ifNotExists: boolean;
    readonly wrapper: string;
    readonly type: string | undefined;
    readonly version: string | undefined;
    readonly options: Readonly<Record<string, string>>;
  };
  alterServer: {
    readonly name: string;
    /** Null takes it away. */
    readonly version: string | null | undefined;
    readonly options: OptionEdits;
  };
  createUserMapping: {
    readonly server: string;
    readonly user: string;
    readonly ifNotExists: boolean;
    readonly options: Readonly<Record<string, string>>;
  };
  alterUserMapping: { readonly server: string; readonly user: string; readonly options: OptionEdits };
  dropUserMapping: { readonly server: string; readonly user: string; readonly ifExists: boolean };
  /** What the other server has is not in the text: which tables it makes is not known. */
  importForeignSchema: {
    readonly server: string;
    readonly remoteSchema: string;
    readonly schema: string;
    readonly tables: readonly string[];
    readonly only: boolean;
  };
  /** An object of which the catalog knows the definition alone. */
  createObject: {
    readonly objectKind: NamedObjectKind;
    readonly object: Reference;
    readonly signature: string | undefined;
    readonly ifNotExists: boolean;
    readonly replace: boolean;
    readonly definition: Definition;
  };
  /** An undefined value takes the parameter away. */
  alterObject: {
    readonly objectKind: NamedObjectKind;
    readonly object: Reference;
    readonly signature: string | undefined;
    readonly definition: DefinitionEdits;
  };
  dropObject: {
    readonly objectKind: NamedObjectKind;
    readonly object: Reference;
    readonly signature: string | undefined;
    readonly ifExists: boolean;
    readonly cascade: boolean;
  };
  alterExtension: {
    readonly name: string;
    /** `UPDATE TO`; undefined: to the newest that is installed. */
    readonly version: string | undefined;
  };
}
