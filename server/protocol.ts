/**
 * The messages that client and server exchange beyond the Language Server Protocol: types and method names only.
 * The client imports nothing else of the server.
 */
import type { Location, Position, Range } from "vscode-languageserver-types";

/** A method name with the types of its parameters and its answer; both halves send and receive through it. */
export interface RequestKind<Parameters, Result> {
  readonly method: string;
  /** Carries the types; never set. */
  readonly types?: [Parameters, Result];
}
export interface NotificationKind<Parameters> {
  readonly method: string;
  readonly types?: Parameters;
}

const request = <Parameters, Result>(method: string): RequestKind<Parameters, Result> => ({ method });
const notification = <Parameters>(method: string): NotificationKind<Parameters> => ({ method });

// ── Connections ──────────────────────────────────────────────────────────────────────────────────────────────

/** The connection that is always there: the workspace's migrations, replayed on the embedded PostgreSQL. */
export const EMBEDDED_CONNECTION = "embedded";

/** libpq's sslmode. `verify-*` check the certificate against `sslRootCertificate` or the system's authorities. */
export type SslMode = "disable" | "allow" | "prefer" | "require" | "verify-ca" | "verify-full";

/** How to reach one server. It never holds a password: that travels only in `ConnectParams`. */
export interface ConnectionProfile {
  /** Stable, unique; the key of the password in the editor's secret storage. */
  readonly id: string;
  readonly label: string;
  /** Host name, address, or the directory of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly sslMode: SslMode;
  /** Path of a PEM file. */
  readonly sslRootCertificate?: string;
  /** Shown in the status bar and asked about before anything runs that could hurt. */
  readonly production?: boolean;
}

/** Where a profile that Lintel found by itself comes from. */
export interface DiscoveredProfile {
  readonly profile: ConnectionProfile;
  readonly source: "dotenv" | "environment";
  /** "DATABASE_URL in apps/api/.env", or "PGHOST, PGDATABASE in the environment". */
  readonly description: string;
}

/** Opens (or opens again) the connection `profile.id`. Without a password, `~/.pgpass` and PGPASSWORD are asked, as libpq does. */
export interface ConnectParams {
  readonly profile: ConnectionProfile;
  readonly password?: string;
}
export type ConnectResult =
  | {
      readonly kind: "connected";
      readonly serverVersion: string;
      readonly user: string;
      readonly database: string;
      readonly milliseconds: number;
    }
  | {
      readonly kind: "failed";
      readonly reason: "password" | "unreachable" | "tls" | "database" | "other";
      readonly message: string;
      readonly advice: string;
    };

/** Tries a profile and closes it again. */
export const TestConnection = request<ConnectParams, ConnectResult>("lintel/connection/test");
export const Connect = request<ConnectParams, ConnectResult>("lintel/connection/open");
export const Disconnect = request<{ readonly id: string }, null>("lintel/connection/close");
/** Reads a URL (`postgres://…`, `postgresql://…`, or `key=value` words) into a profile and, apart, its password. */
export const ParseConnectionUrl = request<
  { readonly url: string },
  { readonly profile: ConnectionProfile; readonly password?: string } | { readonly error: string }
>("lintel/connection/parse");
/** `DATABASE_URL` in the workspace's `.env` files and `PG*` in the environment. Their passwords stay in the server. */
export const DiscoverConnections = request<null, readonly DiscoveredProfile[]>("lintel/connection/discover");
/** Tells the server which connection documents use; lenses and unqualified requests follow it. */
export const SelectConnection = notification<{ readonly id: string }>("lintel/connection/select");

// ── EXPLAIN ──────────────────────────────────────────────────────────────────────────────────────────────────

export interface ExplainParams {
  readonly uri: string;
  /** The statement; an empty range means the statement around it. */
  readonly range: Range;
  readonly analyze: boolean;
  /** Values for `$1`, `:name`, `?` by their name as written (`?` by its ordinal: "?1"); null is NULL. */
  readonly parameters?: Readonly<Record<string, string | null>>;
  /** Default: the selected connection. */
  readonly connection?: string;
}

/** The first element of what `EXPLAIN (FORMAT JSON)` answers. */
export interface PlanJson {
  readonly Plan: PlanNodeJson;
  readonly "Planning Time"?: number;
  readonly "Execution Time"?: number;
  readonly [key: string]: unknown;
}
export interface PlanNodeJson {
  readonly "Node Type": string;
  readonly Plans?: readonly PlanNodeJson[];
  readonly [key: string]: unknown;
}

export type ExplainResult =
  | {
      readonly kind: "plan";
      readonly sql: string;
      readonly analyzed: boolean;
      /** Planned without the parameters' values. */
      readonly generic: boolean;
      readonly connection: string;
      readonly serverVersion: string;
      readonly plan: PlanJson;
      /** The statement wrote, and what it wrote was rolled back. */
      readonly rolledBack: boolean;
      readonly notices: readonly string[];
    }
  | {
      readonly kind: "parameters";
      readonly parameters: readonly { readonly name: string; readonly type: string | null }[];
    }
  | {
      readonly kind: "error";
      readonly message: string;
      readonly sqlstate: string | null;
      readonly detail: string | null;
      readonly hint: string | null;
      /** The place in the document, where the server named one. */
      readonly range: Range | null;
    };

export const Explain = request<ExplainParams, ExplainResult>("lintel/explain");

// ── Schema tree ──────────────────────────────────────────────────────────────────────────────────────────────

/** What a node of the tree is, in PostgreSQL's words; groups ("Tables") are nodes of kind `group`. */
export type SchemaNodeKind =
  | "schema"
  | "group"
  | "table"
  | "partitionedTable"
  | "partition"
  | "foreignTable"
  | "view"
  | "materializedView"
  | "column"
  | "primaryKey"
  | "uniqueConstraint"
  | "foreignKey"
  | "checkConstraint"
  | "exclusionConstraint"
  | "index"
  | "policy"
  | "trigger"
  | "sequence"
  | "function"
  | "procedure"
  | "aggregate"
  | "enum"
  | "domain"
  | "compositeType"
  | "rangeType"
  | "enumLabel"
  | "extension"
  | "message";

export interface SchemaNode {
  /** Unique among its siblings and stable over refreshes. */
  readonly id: string;
  readonly kind: SchemaNodeKind;
  /** The object's own name. */
  readonly label: string;
  /** Dimmed text behind the label: type, nullability, "→ users", "btree (email)". */
  readonly description?: string;
  /** Markdown. */
  readonly tooltip?: string;
  readonly hasChildren: boolean;
  /** For columns and the like: marks shown as icon variants. */
  readonly badges?: readonly (
    | "primaryKey"
    | "foreignKey"
    | "unique"
    | "indexed"
    | "notNull"
    | "rowSecurity"
    | "rowSecurityForced"
    | "invalid"
  )[];
  /** The name to copy, quoted and qualified as SQL needs it. */
  readonly sqlName?: string;
  /** Show DDL is possible. */
  readonly hasDdl?: boolean;
  /** Go to migration is possible. */
  readonly hasMigration?: boolean;
  /** On a `message` node: where to go when it is clicked (the migration that failed to replay). */
  readonly location?: Location;
}

/** `path`: ids from the connection's first level down to the parent; empty for the schemas. */
export interface SchemaChildrenParams {
  readonly connection: string;
  readonly path: readonly string[];
}
export const SchemaChildren = request<SchemaChildrenParams, readonly SchemaNode[]>("lintel/schema/children");
/** Forgets what was read of a connection, so that the next `SchemaChildren` reads anew. */
export const RefreshSchema = request<{ readonly connection: string }, null>("lintel/schema/refresh");
/** The DDL that creates the object again. */
export const ShowDdl = request<SchemaChildrenParams, { readonly title: string; readonly sql: string }>(
  "lintel/schema/ddl",
);
/** Where the workspace's migrations created the object. */
export const FindMigration = request<SchemaChildrenParams, Location | null>("lintel/schema/migration");
/** Server to client: the schema behind a connection changed (migrations were edited, DDL was run). */
export const SchemaChanged = notification<{ readonly connection: string }>("lintel/schema/changed");

// ── Running SQL ──────────────────────────────────────────────────────────────────────────────────────────────

export interface RunStatementParams {
  readonly uri: string;
  /** The statement; an empty range means the statement around it. */
  readonly range: Range;
  readonly connection?: string;
  /** The person saw `sql` and its hazards in a `confirm` answer and wants it run. Without it, what has hazards is not run. */
  readonly confirmed?: boolean;
}
/** Why a statement is asked about before it runs; `object` is what it would hurt: "table orders". */
export interface RunHazard {
  readonly kind: "drop" | "truncate" | "deleteAll" | "updateAll";
  readonly object: string;
}
export type RunStatementResult =
  /** Nothing ran yet: the statement destroys something, or the connection is a production one (then perhaps without hazards). */
  | { readonly kind: "confirm"; readonly sql: string; readonly hazards: readonly RunHazard[] }
  | {
      readonly kind: "done";
      readonly command: string;
      readonly rowCount: number | null;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly (string | null)[])[];
      readonly truncated: boolean;
      readonly milliseconds: number;
      readonly notices: readonly string[];
    }
  | Extract<ExplainResult, { kind: "error" }>;
/** Runs one statement; DDL is followed by `SchemaChanged`. */
export const RunStatement = request<RunStatementParams, RunStatementResult>("lintel/run");

/** Status of the embedded server, for the status bar. */
export const EmbeddedStatus = notification<{
  readonly state: "stopped" | "starting" | "replaying" | "ready" | "failed";
  readonly message?: string;
}>("lintel/embedded/status");

export type { Location, Position, Range };
