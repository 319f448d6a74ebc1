/**
 * What libpg-query answers for a PL/pgSQL body (`pg_query_json_plpgsql.c`), as far as it is read here. Zero, false and
 * empty lists are left out of it.
 */
export interface PlpgsqlFunction {
  readonly datums: readonly Tagged<Datum>[];
  readonly action?: { readonly PLpgSQL_stmt_block: Block };
}

/** `{ PLpgSQL_stmt_if: {…} }` */
export type Tagged<Content> = Readonly<Record<string, Content>>;

export interface Datum {
  readonly refname?: string;
  /** Of a row: the variables that it puts together. */
  readonly fields?: readonly { readonly name: string; readonly varno?: number }[];
  readonly fieldname?: string;
  readonly lineno?: number;
  readonly default_val?: Expr;
  readonly datatype?: { readonly PLpgSQL_type: { readonly typname?: string } };
  readonly dno?: number;
  readonly cursor_explicit_expr?: Expr;
}

export interface Expr {
  readonly PLpgSQL_expr: { readonly query: string };
}

export interface Block {
  readonly lineno?: number;
  readonly body?: readonly Tagged<PlpgsqlNode>[];
  readonly exceptions?: {
    readonly PLpgSQL_exception_block: {
      readonly exc_list?: readonly {
        readonly PLpgSQL_exception: {
          readonly conditions?: readonly {
            readonly PLpgSQL_condition: { readonly condname?: string };
          }[];
          readonly action?: readonly Tagged<PlpgsqlNode>[];
        };
      }[];
    };
  };
}

/** Any statement: each has some of these. */
export interface PlpgsqlNode extends Block {
  readonly sqlstmt?: Expr;
  readonly expr?: Expr;
  readonly query?: Expr;
  readonly dynquery?: Expr;
  readonly cond?: Expr;
  readonly t_expr?: Expr;
  readonly then_body?: readonly Tagged<PlpgsqlNode>[];
  readonly elsif_list?: readonly {
    readonly PLpgSQL_if_elsif: {
      readonly lineno: number;
      readonly cond: Expr;
      readonly stmts?: readonly Tagged<PlpgsqlNode>[];
    };
  }[];
  readonly else_body?: readonly Tagged<PlpgsqlNode>[];
  readonly case_when_list?: readonly {
    readonly PLpgSQL_case_when: {
      readonly lineno: number;
      readonly expr: Expr;
      readonly stmts?: readonly Tagged<PlpgsqlNode>[];
    };
  }[];
  readonly else_stmts?: readonly Tagged<PlpgsqlNode>[];
  readonly var?: Tagged<Datum>;
  readonly varno?: number;
  readonly lower?: Expr;
  readonly upper?: Expr;
  readonly step?: Expr;
  readonly reverse?: boolean;
  readonly target?: Tagged<Datum>;
  readonly params?: readonly Expr[];
  readonly diag_items?: readonly { readonly PLpgSQL_diag_item: { readonly target?: number } }[];
}
