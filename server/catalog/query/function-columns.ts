import type { Node } from "../../sql/tree";
import { resolveRoutine } from "../apply/resolve";
import type { DataType } from "../model/data-type";
import { keyOf } from "../model/names";
import type { Routine } from "../model/routine";
import { figureName } from "../read/query/figure-name";
import { as, stringsOf } from "../read/tree-access";
import type { Analysis, OutputColumns } from "./analysis";
import { ownType, ROW_FUNCTIONS } from "./function-types";

/** The user's routines that a call can mean by its name and the number of its arguments. */
export function routinesCalled(call: Node, analysis: Analysis): readonly Routine[] {
  const node = as(call, "FuncCall");
  const names = stringsOf(node?.funcname);
  const written = { schema: names.at(-2), name: names.at(-1) ?? "" };
  const count = node?.args?.length ?? 0;
  const overloads =
    analysis.catalog.routines.get(keyOf(resolveRoutine(analysis.catalog, written, analysis.searchPath))) ??
    [];
  return overloads.filter((routine) => takes(routine, count));
}

function takes(routine: Routine, count: number): boolean {
  const inputs = routine.arguments.filter(({ mode }) => mode !== "out" && mode !== "table");
  const least = inputs.filter((argument) => argument.default === undefined && argument.mode !== "variadic");
  return count >= least.length && (count <= inputs.length || inputs.some(({ mode }) => mode === "variadic"));
}

/** The columns of a function in FROM; undefined where they are not known. */
export function functionColumns(
  call: Node,
  type: DataType | undefined,
  alias: string | undefined,
  analysis: Analysis,
): OutputColumns {
  const called = routinesCalled(call, analysis);
  const name = stringsOf(as(call, "FuncCall")?.funcname).at(-1) ?? figureName(call) ?? "";
  if (called.length === 0) {
    const row = ROW_FUNCTIONS[name];
    if (row) {
      const columns = Object.entries(row).map(([column, own]) => ({ name: column, type: ownType(own) }));
      // A single column goes by the alias, as that of any function that returns one value.
      return columns.length === 1 && alias !== undefined ? [{ ...columns[0]!, name: alias }] : columns;
    }
    return type ? [{ name: alias ?? name, type }] : undefined;
  }
  const [only, ...others] = called;
  if (!only || others.length > 0) return undefined;
  const results = only.arguments.filter(({ mode }) => mode === "out" || mode === "inout" || mode === "table");
  if (results.length > 1)
    return results.map((argument, index) => ({
      name: argument.name ?? `column${index + 1}`,
      type: argument.type,
    }));
  const [single] = results;
  if (single) return [{ name: single.name ?? alias ?? name, type: single.type }];
  return only.returns && (rowColumns(only.returns, analysis) ?? scalar(only.returns, alias ?? name));
}

const scalar = (type: DataType, name: string): OutputColumns =>
  type.name === "record" && type.schema === "pg_catalog" ? undefined : [{ name, type }];

/** The columns of a composite type or of a table's rows. */
export function rowColumns(type: DataType, { catalog }: Analysis): OutputColumns {
  if (type.schema === undefined || type.dimensions > 0) return undefined;
  const key = keyOf({ schema: type.schema, name: type.name });
  const composite = catalog.types.get(key);
  if (composite?.kind === "composite") return composite.attributes;
  const relation = catalog.relations.get(key);
  if (!relation || relation.kind === "sequence") return undefined;
  return relation.columns.map(({ name, type: of }) => ({ name, type: of }));
}
