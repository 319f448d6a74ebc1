import type { Expression } from "./expression";
import type { QualifiedName } from "./names";
import type { NamedObject, ObjectCommon } from "./named-object";

/** A database as far as migrations change one: its owner, comment and grants, and what ALTER DATABASE says. */
export interface Database extends ObjectCommon {
  readonly kind: "database";
  /** Left out where there is none. */
  readonly connectionLimit?: number;
  readonly isTemplate?: true;
  readonly allowsConnections?: false;
  readonly tablespace?: string;
}

export interface Tablespace extends ObjectCommon {
  readonly kind: "tablespace";
  readonly location: string;
  readonly options: Readonly<Record<string, string>>;
}

/** A parameter of the server that somebody was granted (15). */
export interface Parameter extends ObjectCommon {
  readonly kind: "parameter";
}

export interface Publication extends ObjectCommon {
  readonly kind: "publication";
  /** `FOR ALL TABLES`. */
  readonly allTables: boolean;
  readonly tables: readonly PublishedTable[];
  /** `FOR TABLES IN SCHEMA` (15), by name. */
  readonly schemas: readonly string[];
  readonly publish: readonly ("insert" | "update" | "delete" | "truncate")[];
  readonly viaPartitionRoot: boolean;
  /** `publish_generated_columns` (18), where it is not `none`. */
  readonly generatedColumns?: "stored";
}

export interface PublishedTable extends QualifiedName {
  /** Left out where all are published. */
  readonly columns?: readonly string[];
  readonly where?: Expression;
}

export interface Subscription extends ObjectCommon {
  readonly kind: "subscription";
  readonly connection: string;
  readonly publications: readonly string[];
  readonly enabled: boolean;
  /** Options of CREATE SUBSCRIPTION that say something else than PostgreSQL's defaults. */
  readonly options: Readonly<Record<string, string>>;
}

export type ClusterObject = Database | Tablespace | Parameter | Publication | Subscription;

/** Whether it belongs to all databases of the cluster together. */
export const isOfCluster = ({ kind }: NamedObject): boolean =>
  kind === "database" || kind === "parameter" || kind === "tablespace";
