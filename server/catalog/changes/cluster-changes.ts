import type { DataType } from "../model/data-type";
import type { Publication, PublishedTable } from "../model/cluster-object";
import type { NamedObjectKind } from "../model/named-object";
import type { Reference } from "./definitions";

/** Kinds of objects that ALTER … RENAME TO, SET SCHEMA and OWNER TO take beside relations. */
export type AlteredKind =
  | "type"
  | "function"
  | "procedure"
  | "routine"
  | "aggregate"
  | "schema"
  | "role"
  | "extension"
  | NamedObjectKind;

/** An object that is no relation, as a statement names it. */
export interface ObjectReference {
  readonly kind: AlteredKind;
  readonly name: Reference;
  /** Of a routine: its input types, where they are said. */
  readonly argumentTypes?: readonly DataType[];
  /** A type is named as a domain. */
  readonly isDomain?: true;
  /** What else tells objects of one name apart: the operand types of an operator, an access method. */
  readonly signature?: string;
}

/** What COMMENT ON names: an object, or a part of one. */
export type CommentedObject =
  | {
      readonly kind: "relation" | "index";
      readonly name: Reference;
      /** What the statement takes it for. */
      readonly relationKind: "table" | "foreign table" | "view" | "materialized view" | "sequence" | "index";
    }
  | {
      readonly kind: "column" | "constraint" | "trigger" | "policy" | "rule";
      readonly name: Reference;
      readonly part: string;
    }
  | { readonly kind: "domain constraint"; readonly name: Reference; readonly part: string }
  | ObjectReference;

/** Names, places and owners of anything, and what belongs to the cluster or replicates. */
export interface ClusterChanges {
  renameObject: { readonly object: ObjectReference; readonly to: string };
  setObjectSchema: { readonly object: ObjectReference; readonly to: string };
  setObjectOwner: { readonly object: ObjectReference; readonly owner: string };

  createPublication: { readonly name: string; readonly publication: PublicationDefinition };
  alterPublication: {
    readonly name: string;
    readonly action: "add" | "drop" | "set";
    /** Undefined where only options are said. */
    readonly objects: PublishedObjects | undefined;
    readonly options: Partial<PublicationOptions>;
  };
  createSubscription: {
    readonly name: string;
    readonly connection: string;
    readonly publications: readonly string[];
    readonly options: Readonly<Record<string, string>>;
  };
  alterSubscription: {
    readonly name: string;
    readonly connection: string | undefined;
    readonly publications:
      { readonly action: "add" | "drop" | "set"; readonly names: readonly string[] } | undefined;
    readonly enabled: boolean | undefined;
    readonly options: Readonly<Record<string, string>>;
  };
  createTablespace: {
    readonly name: string;
    readonly owner: string | undefined;
    readonly location: string;
    readonly options: Readonly<Record<string, string>>;
  };
  /** An undefined value is RESET. */
  alterTablespace: {
    readonly name: string;
    readonly options: Readonly<Record<string, string | undefined>>;
  };
  alterDatabase: {
    readonly name: string;
    /** Below zero is none. */
    readonly connectionLimit?: number;
    readonly isTemplate?: boolean;
    readonly allowsConnections?: boolean;
    readonly tablespace?: string;
  };
  /** DROP PUBLICATION, SUBSCRIPTION and TABLESPACE. */
  dropClusterObject: {
    readonly objectKind: "publication" | "subscription" | "tablespace";
    readonly name: string;
    readonly ifExists: boolean;
  };
}

export type PublicationOptions = Pick<Publication, "publish" | "viaPartitionRoot" | "generatedColumns">;

export interface PublishedObjects {
  readonly tables: readonly PublishedTableDefinition[];
  /** Undefined is CURRENT_SCHEMA. */
  readonly schemas: readonly (string | undefined)[];
}

export interface PublishedTableDefinition extends Omit<PublishedTable, "schema" | "name"> {
  readonly table: Reference;
}

export interface PublicationDefinition extends PublishedObjects, PublicationOptions {
  readonly allTables: boolean;
}
