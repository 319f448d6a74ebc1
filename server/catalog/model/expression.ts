/** A function call in an expression: name as written (folded), schema only where it was given. */
export interface FunctionCall {
  readonly schema: string | undefined;
  readonly name: string;
  readonly argumentCount: number;
}

/**
 * An expression of the schema (default, check, predicate, policy), reduced to what Lintel asks of it.
 * The tree itself does not leave the reader.
 */
export interface Expression {
  /** Deparsed: one spelling for one meaning, as far as libpg-query's tree keeps it. */
  readonly text: string;
  readonly calls: readonly FunctionCall[];
  /** Columns referenced, by their last name, each once, in order of appearance. */
  readonly columns: readonly string[];
  /** A literal, possibly cast: `0`, `'a'::text`, `NULL`, `-1`, `true`. */
  readonly isConstant: boolean;
  /** Columns that the expression proves NOT NULL when true: `c IS NOT NULL AND …`. */
  readonly provesNotNull: readonly string[];
  /** How PostgreSQL calls a column that it makes of the expression by itself; undefined where it finds no name in it. */
  readonly label?: string;
  /** It has a sub-select. */
  readonly hasSubquery: boolean;
}
