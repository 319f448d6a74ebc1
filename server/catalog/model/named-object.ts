import type { ClusterObject } from "./cluster-object";
import type { Expression } from "./expression";
import type { Owned } from "./grant";
import type { Origin, QualifiedName } from "./names";

export interface ObjectCommon extends Owned {
  /** Undefined for kinds that stand in no schema. */
  readonly schema?: string;
  readonly name: string;
  readonly comment?: string;
  readonly origin?: Origin;
}

/** When a trigger, event trigger or rule fires (`tgenabled`, `evtenabled`, `ev_enabled`). */
export type EnabledState = "origin" | "disabled" | "replica" | "always";

/** What CREATE STATISTICS makes; it belongs to its table and goes with it. */
export interface Statistics extends ObjectCommon {
  readonly kind: "statistics";
  readonly schema: string;
  readonly table: QualifiedName;
  /** None for statistics of one expression alone, which have no kinds. */
  readonly kinds: readonly ("ndistinct" | "dependencies" | "mcv")[];
  readonly columns: readonly string[];
  readonly expressions: readonly Expression[];
  /** `SET STATISTICS`, where it is not the default. */
  readonly target?: number;
}

export interface EventTrigger extends ObjectCommon {
  readonly kind: "event trigger";
  /** `ddl_command_start`, `sql_drop`, … */
  readonly event: string;
  /** Command tags of `WHEN TAG IN`, in upper case; none means all. */
  readonly tags: readonly string[];
  readonly function: QualifiedName;
  readonly enabled: EnabledState;
}

export interface ForeignDataWrapper extends ObjectCommon {
  readonly kind: "foreign-data wrapper";
  readonly handler?: QualifiedName;
  readonly validator?: QualifiedName;
  readonly options: Readonly<Record<string, string>>;
}

export interface ForeignServer extends ObjectCommon {
  readonly kind: "server";
  readonly wrapper: string;
  readonly type?: string;
  readonly version?: string;
  readonly options: Readonly<Record<string, string>>;
}

/** Named by its server; `signature` is the user, "public" for everybody. */
export interface UserMapping extends ObjectCommon {
  readonly kind: "user mapping";
  readonly signature: string;
  readonly options: Readonly<Record<string, string>>;
}

/**
 * Kinds of which Lintel knows that they are there and how they were defined: the parameters of their CREATE by name, as
 * SQL writes them.
 */
export interface DefinedObject extends ObjectCommon {
  readonly kind:
    | "access method"
    | "cast"
    | "collation"
    | "conversion"
    | "language"
    | "operator"
    | "operator class"
    | "operator family"
    | "text search configuration"
    | "text search dictionary"
    | "text search parser"
    | "text search template"
    | "transform";
  /** What tells objects of one name apart: operand types of an operator, the access method of an operator class. */
  readonly signature?: string;
  readonly definition: Readonly<Record<string, string>>;
}

/** What is neither a relation nor a type nor a routine. */
export type NamedObject =
  | Statistics
  | EventTrigger
  | ForeignDataWrapper
  | ForeignServer
  | UserMapping
  | DefinedObject
  | ClusterObject;

export type NamedObjectKind = NamedObject["kind"];

/** Key of an object in `Catalog.objects`. */
export const objectKey = (object: {
  readonly kind: NamedObjectKind;
  readonly schema?: string | undefined;
  readonly name: string;
  readonly signature?: string | undefined;
}): string => [object.kind, object.schema ?? "", object.name, object.signature ?? ""].join("\0");

export const isStatistics = (object: NamedObject): object is Statistics => object.kind === "statistics";
