/** Names in `pg_catalog.pg_type` that a column can have (PostgreSQL 18; `SELECT typname FROM pg_type`), without arrays. */
const NAMES = `bool bytea char name int8 int2 int2vector int4 regproc text oid tid xid cid oidvector json xml point lseg
path box polygon line float4 float8 unknown circle money macaddr inet cidr macaddr8 aclitem bpchar varchar date time
timestamp timestamptz interval timetz bit varbit numeric refcursor regprocedure regoper regoperator regclass regcollation
regtype regrole regnamespace regdatabase uuid pg_lsn tsvector gtsvector tsquery regconfig regdictionary jsonb jsonpath
txid_snapshot pg_snapshot xid8 int4range numrange tsrange tstzrange daterange int8range int4multirange nummultirange
tsmultirange tstzmultirange datemultirange int8multirange record cstring any anyarray void trigger event_trigger
language_handler internal anyelement anynonarray anyenum anyrange anycompatible anycompatiblearray pg_ndistinct
pg_dependencies pg_mcv_list pg_node_tree`;

export const BUILT_IN_TYPES: ReadonlySet<string> = new Set(NAMES.split(/\s+/));

/** The keyword spelling that a person writes, for the types that have one (manual, "Data Types", table of names). */
export const SPELLINGS: Readonly<Record<string, string>> = {
  bool: "boolean",
  int2: "smallint",
  int4: "integer",
  int8: "bigint",
  float4: "real",
  float8: "double precision",
  bpchar: "character",
  varchar: "character varying",
  varbit: "bit varying",
  timestamp: "timestamp without time zone",
  timestamptz: "timestamp with time zone",
  time: "time without time zone",
  timetz: "time with time zone",
  // Without quotes these would be another type, and a keyword.
  char: '"char"',
  any: '"any"',
};

/** As above, but the short forms that engineers use in messages and in DDL. */
export const SHORT_SPELLINGS: Readonly<Record<string, string>> = {
  ...SPELLINGS,
  bpchar: "char",
  varchar: "varchar",
  timestamp: "timestamp",
  timestamptz: "timestamptz",
  time: "time",
  timetz: "timetz",
};
