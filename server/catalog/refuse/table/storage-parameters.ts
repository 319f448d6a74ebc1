import type { Refusal } from "../refusal";

/** What has storage parameters of its own: tables, views, and the built-in access methods of indexes. */
export type ParameterOwner =
  "heap" | "view" | "partitioned" | "btree" | "hash" | "gist" | "spgist" | "gin" | "brin";

/** Built-in access methods of indexes: those of extensions have parameters of their own. */
export const INDEX_OWNERS: ReadonlySet<ParameterOwner> = new Set<ParameterOwner>([
  ...(["btree", "hash", "gist", "spgist", "gin", "brin"] as const),
]);

interface Parameter {
  readonly owners: readonly string[];
  readonly type: "bool" | "int" | "real" | "enum";
  readonly values: readonly string[];
  readonly since: number;
  readonly until: number;
}

const AGE = "2000000000";
const INT = "2147483647";

/** The tables of reloptions.c: name, owners (`toast` beside `heap`), type, range or values, and versions that have it. */
const TEXT = `fillfactor: heap btree hash gist spgist int 10 100
autovacuum_enabled: heap toast bool
autovacuum_vacuum_threshold: heap toast int 0 ${INT}
autovacuum_vacuum_max_threshold: heap toast int -1 ${INT} since 18
autovacuum_vacuum_insert_threshold: heap toast int -1 ${INT} since 13
autovacuum_analyze_threshold: heap int 0 ${INT}
autovacuum_vacuum_cost_delay: heap toast real 0 100
autovacuum_vacuum_cost_limit: heap toast int 1 10000
autovacuum_freeze_min_age: heap toast int 0 1000000000
autovacuum_multixact_freeze_min_age: heap toast int 0 1000000000
autovacuum_freeze_max_age: heap toast int 100000 ${AGE}
autovacuum_multixact_freeze_max_age: heap toast int 10000 ${AGE}
autovacuum_freeze_table_age: heap toast int 0 ${AGE}
autovacuum_multixact_freeze_table_age: heap toast int 0 ${AGE}
log_autovacuum_min_duration: heap toast int -1 ${INT}
autovacuum_vacuum_scale_factor: heap toast real 0 100
autovacuum_vacuum_insert_scale_factor: heap toast real 0 100 since 13
autovacuum_analyze_scale_factor: heap real 0 100
vacuum_max_eager_freeze_failure_rate: heap toast real 0 1 since 18
vacuum_index_cleanup: heap toast enum auto on off true false yes no 1 0 since 12
vacuum_truncate: heap toast bool since 12
toast_tuple_target: heap int 128 8160 since 11
user_catalog_table: heap bool
parallel_workers: heap int 0 1024
vacuum_cleanup_index_scale_factor: btree real 0 10000000000 since 11 until 13
deduplicate_items: btree bool since 13
fastupdate: gin bool
gin_pending_list_limit: gin int 64 ${INT}
buffering: gist enum on off auto
pages_per_range: brin int 1 131072
autosummarize: brin bool
security_barrier: view bool
security_invoker: view bool since 15
check_option: view enum local cascaded`;

const OWNERS: ReadonlySet<string> = new Set(
  "heap toast view partitioned btree hash gist spgist gin brin".split(" "),
);
const TYPES: ReadonlySet<string> = new Set(["bool", "int", "real", "enum"]);

const PARAMETERS: ReadonlyMap<string, Parameter> = new Map(
  TEXT.split("\n").map((line) => {
    const [name = "", rest = ""] = line.split(": ");
    const words = rest.split(" ");
    const version = (word: string, otherwise: number) =>
      words.includes(word) ? Number(words[words.indexOf(word) + 1]) : otherwise;
    const type = words.find((word) => TYPES.has(word)) as Parameter["type"];
    const end = words.findIndex((word) => word === "since" || word === "until");
    return [
      name,
      {
        ...{ owners: words.filter((word) => OWNERS.has(word)), type },
        values: words.slice(words.indexOf(type) + 1, end < 0 ? undefined : end),
        ...{ since: version("since", 0), until: version("until", Infinity) },
      },
    ];
  }),
);

/** Names that PostgreSQL had before it gave up OIDs of rows; they are no storage parameters since 12. */
const OIDS = "oids";

/**
 * What `transformRelOptions` and `parseRelOptions` of reloptions.c refuse of WITH (…) and SET (…); what is RESET (undefined)
 * need not be known.
 */
export function refuseParameters(
  options: Readonly<Record<string, string | undefined>>,
  owner: ParameterOwner,
  postgres: number,
): Refusal | undefined {
  for (const [written, value] of Object.entries(options)) {
    if (value === undefined || written === OIDS) continue;
    const [namespace, name] = written.includes(".")
      ? ([written.slice(0, written.indexOf(".")), written.slice(written.indexOf(".") + 1)] as const)
      : ([undefined, written] as const);
    if (namespace !== undefined && namespace !== "toast")
      return invalid(`unrecognized parameter namespace "${namespace}"`);
    const parameter = PARAMETERS.get(name);
    if (
      !parameter?.owners.includes(namespace ?? owner) ||
      postgres < parameter.since ||
      postgres > parameter.until
    )
      return invalid(`unrecognized parameter "${name}"`);
    const fault = refuseValue(name, value, parameter, postgres);
    if (fault) return fault;
  }
  return undefined;
}

/** Of `ALTER COLUMN … SET (…)`. */
export function refuseColumnParameters(
  options: Readonly<Record<string, string | undefined>>,
  postgres: number,
): Refusal | undefined {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (name !== "n_distinct" && name !== "n_distinct_inherited")
      return invalid(`unrecognized parameter "${name}"`);
    const distinct = {
      owners: [],
      type: "real",
      values: ["-1", "Infinity"],
      since: 0,
      until: Infinity,
    } as const;
    const fault = refuseValue(name, value, distinct, postgres);
    if (fault) return fault;
  }
  return undefined;
}

const invalid = (message: string, detail?: string): Refusal => ({
  sqlstate: "22023",
  message,
  ...(detail !== undefined && { detail }),
});

const BOOLEAN = /^(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)$/i;

/** `parse_one_reloption`. */
function refuseValue(
  name: string,
  value: string,
  { type, values }: Parameter,
  postgres: number,
): Refusal | undefined {
  if (type === "bool")
    return BOOLEAN.test(value) ? undefined : invalid(`invalid value for boolean option "${name}": ${value}`);
  if (type === "enum") {
    if (values.includes(value.toLowerCase()) || BOOLEAN.test(value)) return undefined;
    return postgres < 13
      ? invalid(`invalid value for "${name}" option`)
      : invalid(`invalid value for enum option "${name}": ${value}`);
  }
  const number = Number(value);
  const isNumber =
    value.trim() !== "" && !Number.isNaN(number) && (type === "real" || Number.isInteger(number));
  if (!isNumber)
    return invalid(
      `invalid value for ${type === "int" ? "integer" : "floating point"} option "${name}": ${value}`,
    );
  const [low = "", high = ""] = values;
  return number < Number(low) || number > Number(high)
    ? invalid(
        `value ${value} out of bounds for option "${name}"`,
        type === "int" ? `Valid values are between "${low}" and "${high}".` : undefined,
      )
    : undefined;
}
