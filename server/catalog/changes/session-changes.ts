import type { FunctionCall } from "../model/expression";
import type { Reference } from "./definitions";

/** What is done to rows, to the session and to transactions, and what only a run tells. */
export interface SessionChanges {
  truncate: { readonly tables: readonly Reference[]; readonly cascade: boolean };
  lockTable: { readonly tables: readonly Reference[]; readonly mode: string };
  vacuum: {
    readonly tables: readonly Reference[];
    readonly full: boolean;
    readonly analyzes: boolean;
    readonly analyzeOnly: boolean;
    /** Columns of a table are named. */
    readonly columns: boolean;
  };
  /** `CLUSTER table USING index`; without an index, by the one that it is marked with. */
  cluster: { readonly table: Reference | undefined; readonly index: string | undefined };
  /** SELECT and data modification; `target` is what it writes to. */
  query: {
    readonly command: "select" | "insert" | "update" | "delete" | "merge" | "values";
    readonly target: Reference | undefined;
    readonly reads: readonly Reference[];
    readonly readsWhole: readonly Reference[];
    readonly hasWhere: boolean;
    /** Those that INSERT or UPDATE names; undefined where an INSERT names none and so fills all. */
    readonly columns: readonly string[] | undefined;
    /** `SELECT … FOR UPDATE` and its kin. */
    readonly locksRows: boolean;
    /** Last names of column references. */
    readonly mentions: readonly string[];
    readonly calls: readonly FunctionCall[];
  };
  /** `EXPLAIN` without ANALYZE, `PREPARE`, `DECLARE … CURSOR`: a query is planned, and no row read. */
  planQuery: {
    readonly target: Reference | undefined;
    readonly reads: readonly Reference[];
    readonly locksRows: boolean;
  };
  /** `COPY table FROM …` writes to `target`, the other forms read. */
  copy: {
    readonly target: Reference | undefined;
    /** `COPY (query) TO …` */
    readonly isQuery: boolean;
    readonly reads: readonly Reference[];
    readonly readsWhole: readonly Reference[];
  };
  /** `SET`, `RESET`, `set_config(…)`: `value` undefined is the default; `local` lasts for the transaction. */
  setSetting: { readonly name: string; readonly value: string | undefined; readonly local: boolean };
  resetAllSettings: {
    /** `DISCARD ALL`: more than the settings is forgotten. */
    readonly discards?: true;
  };
  transactionControl: {
    readonly action:
      "begin" | "commit" | "rollback" | "savepoint" | "rollback to savepoint" | "release savepoint";
    readonly savepoint?: string;
    /** `AND CHAIN`: the next transaction begins at once. */
    readonly chain?: true;
  };
  /** `DO`; what its body does follows. */
  doBlock: Record<never, never>;
  /** SQL of a body that is not analysed: the text of an EXECUTE that only a run tells. */
  dynamicSql: { readonly reason: string };
  /** `CALL procedure(…)` */
  call: { readonly routine: FunctionCall };
  /** Understood as SQL, but nothing that the catalog or a rule looks at; `tag` is the parse tree's. */
  other: { readonly tag: string };
}
