import { definedName } from "../../catalog/model/definition-text";
import type { QualifiedName } from "../../catalog/model/names";
import type { Routine, RoutineArgument } from "../../catalog/model/routine";
import { notOfExtension, present, rowsOf, since, type CatalogQuery } from "./catalog-query";
import {
  definitionOf,
  flagPart,
  literalPart,
  operatorPart,
  routinePart,
  typePart,
  type StoredDefinition,
} from "./definition";
import { expressionOf } from "./expressions";
import { optionsOf } from "./catalog-query";
import type { TypeNames } from "./type-names";

interface RoutineRow extends QualifiedName {
  readonly kind: "f" | "p" | "a" | "w";
  readonly argumentTypes: readonly string[];
  readonly argumentNames: readonly string[] | null;
  readonly argumentModes: readonly (keyof typeof MODES)[] | null;
  readonly defaults: readonly (string | null)[];
  readonly returns: string;
  readonly returnsSet: boolean;
  readonly language: string;
  readonly volatility: keyof typeof VOLATILITIES;
  readonly securityDefiner: boolean;
  readonly leakproof: boolean;
  readonly strict: boolean;
  readonly settings: readonly string[] | null;
  readonly body: string;
  readonly sqlBody: string | null;
  readonly library: string | null;
  readonly cost: number;
  readonly rows: number;
  readonly parallel: "u" | "r" | "s";
  readonly aggregate: StoredDefinition | null;
  readonly finalModify: string | null;
  readonly movingFinalModify: string | null;
  readonly directArguments: number | null;
  readonly support: { readonly routine: QualifiedName } | null;
  readonly transforms: readonly string[] | null;
  readonly owner: string;
  readonly comment: string | null;
}

/** Letters of pg_proc's `proargmodes`, `provolatile` and `prokind`. */
const MODES = { i: "in", o: "out", b: "inout", v: "variadic", t: "table" } as const;
const VOLATILITIES = { i: "immutable", s: "stable", v: "volatile" } as const;
const PARALLEL = { u: undefined, r: "restricted", s: "safe" } as const;
const KINDS = { f: "function", w: "function", p: "procedure", a: "aggregate" } as const;

export async function readRoutines(query: CatalogQuery, types: TypeNames): Promise<Routine[]> {
  const { session } = query;
  const kind = since(
    session,
    110000,
    "p.prokind",
    `CASE WHEN p.proisagg THEN 'a' WHEN p.proiswindow THEN 'w' ELSE 'f' END`,
  );
  const rows = await rowsOf<RoutineRow>(
    query,
    `SELECT n.nspname AS schema, p.proname AS name, ${kind} AS kind,
            coalesce(p.proallargtypes, p.proargtypes::oid[]) AS "argumentTypes", p.proargnames AS "argumentNames",
            p.proargmodes AS "argumentModes",
            ARRAY(SELECT pg_get_function_arg_default(p.oid, s.place)
                    FROM generate_series(1, cardinality(coalesce(p.proallargtypes, p.proargtypes::oid[]))) s(place)
                   ORDER BY s.place) AS defaults,
            p.prorettype AS returns, p.proretset AS "returnsSet", l.lanname AS language, p.provolatile AS volatility,
            p.prosecdef AS "securityDefiner", p.proleakproof AS leakproof, p.proisstrict AS strict,
            p.proconfig AS settings, p.prosrc AS body,
            ${since(session, 140000, "pg_get_function_sqlbody(p.oid)", "NULL::text")} AS "sqlBody",
            p.probin AS library, p.procost AS cost, p.prorows AS rows, p.proparallel AS parallel,
            ${AGGREGATE} AS aggregate,
            ${since(session, 110000, FINAL_MODIFY("ag.aggfinalmodify"), "NULL::text")} AS "finalModify",
            ${since(session, 110000, `CASE WHEN ag.aggmtransfn <> 0 THEN ${FINAL_MODIFY("ag.aggmfinalmodify")} END`, "NULL::text")} AS "movingFinalModify",
            CASE WHEN ag.aggkind <> 'n' THEN ag.aggnumdirectargs END AS "directArguments",
            ${routinePart(since(session, 120000, "p.prosupport", "0::oid"))} AS support, p.protrftypes AS transforms,
            pg_get_userbyid(p.proowner) AS owner, obj_description(p.oid, 'pg_proc') AS comment
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
       LEFT JOIN pg_aggregate ag ON ag.aggfnoid = p.oid
      WHERE p.pronamespace = ANY ($1::oid[]) AND ${notOfExtension("pg_proc", "p.oid")}
      ORDER BY n.nspname, p.proname, p.oid`,
  );
  return rows.filter((row) => !isMadeForRange(row)).map((row) => routineOf(row, types));
}

/** Parameters of CREATE AGGREGATE; those that say what is so anyway are NULL. */
const AGGREGATE = `CASE WHEN ag.aggfnoid IS NOT NULL THEN json_build_object(
  'sfunc', ${routinePart("ag.aggtransfn")}, 'stype', ${typePart("ag.aggtranstype")},
  'sspace', nullif(ag.aggtransspace, 0)::text,
  'finalfunc', ${routinePart("ag.aggfinalfn")}, 'finalfunc_extra', ${flagPart("ag.aggfinalextra")},
  'combinefunc', ${routinePart("ag.aggcombinefn")}, 'serialfunc', ${routinePart("ag.aggserialfn")},
  'deserialfunc', ${routinePart("ag.aggdeserialfn")}, 'initcond', ${literalPart("ag.agginitval")},
  'msfunc', ${routinePart("ag.aggmtransfn")}, 'minvfunc', ${routinePart("ag.aggminvtransfn")},
  'mstype', ${typePart("ag.aggmtranstype")}, 'msspace', nullif(ag.aggmtransspace, 0)::text,
  'mfinalfunc', ${routinePart("ag.aggmfinalfn")}, 'mfinalfunc_extra', ${flagPart("ag.aggmfinalextra")},
  'minitcond', ${literalPart("ag.aggminitval")}, 'sortop', ${operatorPart("ag.aggsortop")},
  'hypothetical', ${flagPart("ag.aggkind = 'h'")}) END`;

/** FINALFUNC_MODIFY, where it is not the default of the aggregate's kind (11). */
const FINAL_MODIFY = (column: string): string =>
  `CASE WHEN ${column} <> CASE ag.aggkind WHEN 'n' THEN 'r' ELSE 'w' END
        THEN CASE ${column} WHEN 'r' THEN 'read_only' WHEN 's' THEN 'shareable' ELSE 'read_write' END END`;

/** COST of a function that says none (manual, CREATE FUNCTION). */
const usualCost = (row: RoutineRow): number =>
  row.language === "c" || row.language === "internal" ? 1 : 100;

/** Names of settings in lower case, as they are compared. */
const settingsOf = (settings: readonly string[] | null): Record<string, string> =>
  Object.fromEntries(Object.entries(optionsOf(settings)).map(([name, value]) => [name.toLowerCase(), value]));

/** The constructors of a range type come with it. */
const isMadeForRange = (row: RoutineRow): boolean =>
  row.language === "internal" && /^(range|multirange)_constructor\d$/.test(row.body);

const aggregateOf = (row: RoutineRow, stored: StoredDefinition, types: TypeNames): Record<string, string> =>
  definitionOf(
    { ...stored, finalfunc_modify: row.finalModify, mfinalfunc_modify: row.movingFinalModify },
    types,
  );

function routineOf(row: RoutineRow, types: TypeNames): Routine {
  const kind = KINDS[row.kind];
  const dataType = (oid: string) => types.dataType({ type: oid, typmod: -1 });
  const hasOut = (row.argumentModes ?? []).some((mode) => mode === "o" || mode === "b");
  return {
    schema: row.schema,
    name: row.name,
    kind,
    arguments: row.argumentTypes.map((oid, index): RoutineArgument => {
      const name = row.argumentNames?.[index];
      const value = row.defaults[index];
      return {
        ...(name ? { name } : {}),
        type: dataType(oid),
        mode: MODES[row.argumentModes?.[index] ?? "i"],
        ...(value != null && { default: expressionOf(value).text }),
      };
    }),
    ...(kind !== "procedure" && !hasOut && { returns: dataType(row.returns) }),
    returnsSet: row.returnsSet,
    language: row.language,
    volatility: VOLATILITIES[row.volatility],
    security: row.securityDefiner ? "definer" : "invoker",
    leakproof: row.leakproof,
    strict: row.strict,
    settings: settingsOf(row.settings),
    body: row.sqlBody === null ? row.body : "",
    ...(row.kind === "w" && { window: true }),
    ...present({
      cost: row.cost === usualCost(row) ? undefined : row.cost,
      rows: row.rows === (row.returnsSet ? 1000 : 0) ? undefined : row.rows,
      parallel: PARALLEL[row.parallel],
      library: row.library,
      aggregate: row.aggregate && aggregateOf(row, row.aggregate, types),
      directArguments: row.directArguments,
      sqlBody: row.sqlBody?.replace(/;\s*$/, ""),
      support: row.support && definedName(row.support.routine),
      transforms: row.transforms?.map(dataType),
      owner: row.owner,
      comment: row.comment,
    }),
  };
}
