/** The pseudo-role that every role belongs to. */
export const PUBLIC = "public";

/**
 * The owner of the object, whoever it is: its entries go on to the next owner (`aclnewowner` of PostgreSQL's acl.c).
 * No role can have an empty name.
 */
export const OWNER = "";

/** What privileges can be granted on. Views and foreign tables are tables here, domains are types. */
export type GrantedKind =
  | "table"
  | "column"
  | "sequence"
  | "schema"
  | "function"
  | "type"
  | "language"
  | "database"
  | "tablespace"
  | "server"
  | "foreign-data wrapper"
  | "parameter"
  | "large object";

/** One privilege of one grantee, where it differs from what PostgreSQL gives from the start. */
export interface Grant {
  /** Lower case: "select", "usage", … */
  readonly privilege: string;
  /** A role, `PUBLIC` or `OWNER`. */
  readonly grantee: string;
  /** Left out where it is the owner. */
  readonly grantor?: string;
  readonly withGrantOption: boolean;
  /** The grantee has it from the start, and it was taken away. */
  readonly revoked?: true;
}

/** What has an owner, and may have grants. */
export interface Owned {
  /** Left out where a text does not tell: the role that runs the migrations. */
  readonly owner?: string;
  /** Left out where nothing differs from the start. */
  readonly grants?: readonly Grant[];
}

/** What ALL PRIVILEGES means for each kind of object (manual, "Privileges"). */
const ALL: Readonly<Record<GrantedKind, readonly string[]>> = {
  table: ["select", "insert", "update", "delete", "truncate", "references", "trigger", "maintain"],
  column: ["select", "insert", "update", "references"],
  sequence: ["usage", "select", "update"],
  schema: ["usage", "create"],
  function: ["execute"],
  type: ["usage"],
  language: ["usage"],
  database: ["create", "connect", "temporary"],
  tablespace: ["create"],
  server: ["usage"],
  "foreign-data wrapper": ["usage"],
  parameter: ["set", "alter system"],
  "large object": ["select", "update"],
};

/** MAINTAIN came with PostgreSQL 17. */
export const allPrivileges = (kind: GrantedKind, postgres: number): readonly string[] =>
  kind === "table" && postgres < 17 ? ALL.table.slice(0, -1) : ALL[kind];

/** What PUBLIC has from the start (`acldefault` of PostgreSQL's acl.c). */
const PUBLIC_DEFAULTS: Readonly<Partial<Record<GrantedKind, readonly string[]>>> = {
  function: ["execute"],
  type: ["usage"],
  language: ["usage"],
  database: ["connect", "temporary"],
};

/** What an object of a kind is granted when it is made, without default privileges of anybody's own. */
export const initialGrants = (kind: GrantedKind, postgres: number): readonly Grant[] => [
  ...(kind === "column" || kind === "parameter"
    ? []
    : allPrivileges(kind, postgres).map((privilege) => ({
        privilege,
        grantee: OWNER,
        withGrantOption: false,
      }))),
  ...(PUBLIC_DEFAULTS[kind] ?? []).map((privilege) => ({
    privilege,
    grantee: PUBLIC,
    withGrantOption: false,
  })),
];
