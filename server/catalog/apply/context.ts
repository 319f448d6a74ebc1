import { PartOfRange, type TextRange } from "../../sql/text-range";
import type { Origin } from "../model/names";

/** What `apply` must know beyond the catalog and the change. */
export interface ApplyContext {
  /** `search_path` in effect, without `pg_catalog` and `$user`; the first schema that exists is where objects are made. */
  readonly searchPath: readonly string[];
  /** The server's major version, for what is not the same on all; the newest where nothing is said. */
  readonly postgres?: number;
  /** Where the statement stands; undefined for what no file says. */
  readonly origin: Origin | undefined;
  /** The role in effect (`current_user`), where the text tells: after SET ROLE or SET SESSION AUTHORIZATION. */
  readonly user?: string | undefined;
  /** As above, `session_user`. */
  readonly sessionUser?: string | undefined;
  /** What the session has of a setting, by its lower-case name, where it is known: for `FROM CURRENT`. */
  readonly currentSetting?: ((name: string) => string | undefined) | undefined;
}

/** The newest that Lintel knows. */
const NEWEST = 18;

export const majorOf = ({ postgres = NEWEST }: ApplyContext): number => postgres;

export const DEFAULT_SEARCH_PATH: readonly string[] = ["public"];

/** Narrows the statement's origin to one of its parts, given relative to the statement. */
export const originOf = (context: ApplyContext, part?: TextRange): { origin?: Origin } => {
  const { origin } = context;
  if (!origin) return {};
  return { origin: part ? { path: origin.path, range: new PartOfRange(origin.range, part) } : origin };
};
