import type { DataType } from "../model/data-type";

/** A type of PostgreSQL's own. */
export const ownType = (name: string, dimensions = 0): DataType => ({
  schema: "pg_catalog",
  name,
  modifiers: [],
  dimensions,
});

/**
 * PostgreSQL's functions by what all overloads of the name return (`SELECT proname, prorettype FROM pg_proc`, 15 and 18
 * alike). Those whose result depends on their arguments are in `BY_ARGUMENTS`.
 */
const BY_RESULT: Readonly<Record<string, string>> = {
  bool: `bool_and bool_or every starts_with isfinite isempty lower_inc upper_inc lower_inf upper_inf has_schema_privilege
    has_table_privilege has_column_privilege has_any_column_privilege has_function_privilege has_sequence_privilege
    pg_has_role row_security_active jsonb_exists jsonb_path_exists jsonb_path_match xpath_exists is_normalized
    pg_try_advisory_lock pg_try_advisory_xact_lock pg_advisory_unlock pg_table_is_visible pg_is_in_recovery regexp_like`,
  bytea: "convert convert_to decode sha224 sha256 sha384 sha512 set_byte",
  date: "make_date to_date",
  float8: `acos asin atan atan2 cbrt corr cos cot covar_pop covar_samp cume_dist degrees percent_rank pi radians
    regr_avgx regr_avgy regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy sin sinh tan tanh date_part`,
  float4: "ts_rank ts_rank_cd",
  int4: `array_length array_lower array_ndims array_position array_upper ascii bit_length cardinality char_length
    character_length get_bit get_byte grouping jsonb_array_length json_array_length length masklen ntile num_nonnulls
    num_nulls octet_length position scale strpos numnode pg_backend_pid regexp_count regexp_instr width_bucket`,
  int8: `bit_count count currval dense_rank lastval nextval rank regr_count row_number setval txid_current
    pg_relation_size pg_table_size pg_total_relation_size pg_indexes_size pg_database_size hashtextextended`,
  interval: "justify_days justify_hours justify_interval make_interval",
  json: `array_to_json json_agg json_build_array json_build_object json_object json_object_agg json_strip_nulls
    row_to_json to_json`,
  jsonb: `jsonb_agg jsonb_build_array jsonb_build_object jsonb_insert jsonb_object jsonb_object_agg
    jsonb_path_query_array jsonb_path_query_first jsonb_set jsonb_set_lax jsonb_strip_nulls to_jsonb
    jsonb_extract_path`,
  name: "current_database current_schema current_user session_user",
  numeric: "div extract factorial to_number trim_scale",
  regclass: "to_regclass",
  text: `btrim_text chr col_description concat concat_ws convert_from current_query current_setting encode format
    format_type initcap jsonb_extract_path_text jsonb_pretty jsonb_typeof json_typeof json_extract_path_text left lpad
    md5 normalize obj_description pg_get_constraintdef pg_get_expr pg_get_functiondef pg_get_indexdef pg_get_viewdef
    quote_ident quote_literal quote_nullable regexp_replace regexp_substr repeat replace reverse right rpad set_config
    split_part array_to_string timeofday to_ascii to_char to_hex translate ts_headline unistr version`,
  timestamp: "make_timestamp",
  timestamptz: "clock_timestamp make_timestamptz now statement_timestamp to_timestamp transaction_timestamp",
  time: "make_time",
  tsquery: "phraseto_tsquery plainto_tsquery to_tsquery websearch_to_tsquery",
  tsvector: "array_to_tsvector setweight strip to_tsvector",
  uuid: "gen_random_uuid uuidv4 uuidv7",
  xml: "query_to_xml table_to_xml xmlagg xmlcomment",
};

/** Final functions of PostgreSQL's aggregates, which others are made with. */
const OF_AGGREGATES: Readonly<Record<string, string>> = {
  anyarray: "array_agg_finalfn array_agg_array_finalfn percentile_disc_multi_final",
  anyelement: "mode_final percentile_disc_final",
  bytea: "bytea_string_agg_finalfn",
  float8: `cume_dist_final float8_avg float8_corr float8_covar_pop float8_covar_samp float8_stddev_pop
    float8_stddev_samp float8_var_pop float8_var_samp percent_rank_final percentile_cont_float8_final`,
  int8: "dense_rank_final rank_final",
  interval: "interval_avg interval_sum percentile_cont_interval_final",
  json: "json_agg_finalfn json_object_agg_finalfn",
  jsonb: "jsonb_agg_finalfn jsonb_object_agg_finalfn",
  numeric: `int8_avg numeric_avg numeric_poly_avg numeric_poly_stddev_pop numeric_poly_stddev_samp numeric_poly_sum
    numeric_poly_var_pop numeric_poly_var_samp numeric_stddev_pop numeric_stddev_samp numeric_sum numeric_var_pop
    numeric_var_samp`,
  text: "string_agg_finalfn",
};

/** The same for functions that return arrays. */
const BY_ELEMENT: Readonly<Record<string, string>> = {
  text: "regexp_match regexp_split_to_array string_to_array tsvector_to_array",
  int4: "array_positions",
  xml: "xpath",
};

const words = (names: string): string[] => names.split(/\s+/).filter((name) => name !== "");

const resultsOf = (lists: Readonly<Record<string, string>>, dimensions: number): [string, DataType][] =>
  Object.entries(lists).flatMap(([type, names]) =>
    words(names).map((name): [string, DataType] => [name, ownType(type, dimensions)]),
  );

const RESULTS: ReadonlyMap<string, DataType> = new Map([
  ...resultsOf(BY_RESULT, 0),
  ...resultsOf(OF_AGGREGATES, 0),
  ...resultsOf(BY_ELEMENT, 1),
]);

/** Columns of the rows that functions of PostgreSQL's own return, where they have names of their own. */
export const ROW_FUNCTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  json_each: { key: "text", value: "json" },
  json_each_text: { key: "text", value: "text" },
  jsonb_each: { key: "text", value: "jsonb" },
  jsonb_each_text: { key: "text", value: "text" },
  json_array_elements: { value: "json" },
  json_array_elements_text: { value: "text" },
  jsonb_array_elements: { value: "jsonb" },
  jsonb_array_elements_text: { value: "text" },
};

/** Functions that return a set of one type. */
const SET_RESULTS: Readonly<Record<string, string>> = {
  json_array_elements: "json",
  json_array_elements_text: "text",
  json_object_keys: "text",
  jsonb_array_elements: "jsonb",
  jsonb_array_elements_text: "text",
  jsonb_object_keys: "text",
  jsonb_path_query: "jsonb",
  regexp_split_to_table: "text",
  string_to_table: "text",
  generate_subscripts: "int4",
};

const SUMS: Readonly<Record<string, string>> = {
  int2: "int8",
  int4: "int8",
  int8: "numeric",
  numeric: "numeric",
  float4: "float4",
  float8: "float8",
  interval: "interval",
  money: "money",
};
const AVERAGES: Readonly<Record<string, string>> = {
  int2: "numeric",
  int4: "numeric",
  int8: "numeric",
  numeric: "numeric",
  float4: "float8",
  float8: "float8",
  interval: "interval",
};
const ROUNDED: Readonly<Record<string, string>> = {
  int2: "float8",
  int4: "float8",
  int8: "float8",
  numeric: "numeric",
  float4: "float8",
  float8: "float8",
};

const TEXTS: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "unknown", "name"]);

type Arguments = readonly (DataType | undefined)[];
type Result = (types: Arguments) => DataType | undefined;

const byTable =
  (table: Readonly<Record<string, string>>): Result =>
  ([first]) => {
    const result = first?.dimensions === 0 && first.schema === "pg_catalog" ? table[first.name] : undefined;
    return result === undefined ? undefined : ownType(result);
  };

const bare = (type: DataType): DataType => ({ ...type, modifiers: [] });
const isText = (type: DataType | undefined): boolean =>
  type !== undefined && type.dimensions === 0 && TEXTS.has(type.name);

const same: Result = ([first]) => first && bare(first);
/** varchar is text to functions that take text. */
const sameOrText: Result = ([first]) =>
  first && isText(first) && first.name !== "bpchar" ? ownType("text") : first && bare(first);
const textOnly: Result = ([first]) => (isText(first) ? ownType("text") : undefined);
const element: Result = ([first]) =>
  first && first.dimensions > 0 ? { ...bare(first), dimensions: 0 } : undefined;
const arrayOf: Result = ([first]) =>
  first && (first.name === "unknown" ? ownType("text", 1) : { ...bare(first), dimensions: 1 });

const BY_ARGUMENTS: Readonly<Record<string, Result>> = {
  ...Object.fromEntries(
    words("round ceil ceiling floor trunc sign sqrt exp ln").map((name) => [name, byTable(ROUNDED)]),
  ),
  ...Object.fromEntries(
    words("avg stddev stddev_pop stddev_samp variance var_pop var_samp").map((name) => [
      name,
      byTable(AVERAGES),
    ]),
  ),
  ...Object.fromEntries(
    words("abs bit_and bit_or any_value first_value last_value nth_value lag lead mode percentile_disc").map(
      (name) => [name, same],
    ),
  ),
  ...Object.fromEntries(
    words("array_append array_cat array_remove array_replace trim_array").map((name) => [name, same]),
  ),
  ...Object.fromEntries(
    words("lower upper substring substr overlay string_agg btrim ltrim rtrim").map((name) => [
      name,
      textOnly,
    ]),
  ),
  sum: byTable(SUMS),
  max: sameOrText,
  min: sameOrText,
  array_agg: arrayOf,
  array_prepend: ([, second]) => second && bare(second),
  unnest: element,
  generate_series: ([first, second]) =>
    first?.name === "date" || second?.name === "date" ? ownType("timestamptz") : first && bare(first),
  age: () => ownType("interval"),
  date_trunc: ([, second]) => {
    if (!second || second.name === "unknown") return undefined;
    return second.name === "date" ? ownType("timestamptz") : bare(second);
  },
  timezone: ([, second]) => {
    if (second?.name === "timestamptz") return ownType("timestamp");
    return second?.name === "timestamp" ? ownType("timestamptz") : undefined;
  },
  percentile_cont: ([first]) => (first?.name === "interval" ? ownType("interval") : ownType("float8")),
  mod: ([first, second]) => (first && second && first.name === second.name ? bare(first) : undefined),
};

/** What a function of PostgreSQL's own returns; undefined where it is not known for sure. */
export function builtInResult(name: string, types: Arguments): DataType | undefined {
  const byArguments = BY_ARGUMENTS[name];
  if (byArguments) return byArguments(types);
  const set = SET_RESULTS[name];
  return RESULTS.get(name) ?? (set === undefined ? undefined : ownType(set));
}
