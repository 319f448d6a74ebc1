/** What one server did with a statement, in the fields of `test/truth/effects.jsonl`; see the README beside it. */
export interface Measured {
  readonly ok: boolean;
  /** The server's message when it refused. */
  readonly error?: string;
  readonly sqlstate?: string;
  /** `ShareUpdateExclusive`; `(waiting)` behind it where another session kept the statement waiting. */
  readonly locks?: Readonly<Record<string, string>>;
  readonly rewritten?: readonly string[];
  readonly indexes_rebuilt?: readonly string[];
  /** `table:count` */
  readonly scanned?: readonly string[];
  readonly in_transaction?: boolean;
}

export interface Row extends Measured {
  readonly id: string;
  readonly sql: string;
  readonly pg_version: number;
}
