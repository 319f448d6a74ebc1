import type { StatementEffects } from "../../workspace/statement-effects";

/** What the statements of one file will do. */
export interface FileEffects {
  /** As it is shown. */
  readonly path: string;
  readonly text: string;
  /** Major version of the server. */
  readonly postgres: number;
  readonly statements: readonly StatementEffects[];
}
