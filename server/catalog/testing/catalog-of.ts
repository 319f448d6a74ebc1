import { readSqlFile } from "../../sql/sql-file";
import { createStatementCache } from "../../sql/statement-cache";
import { emptyCatalog, type Catalog } from "../model/catalog";
import { changesOf } from "../read/read-changes";
import { runChanges } from "../run/run-changes";

const cache = createStatementCache();

/** What statements make of an empty database, each committed by itself; the parser must be loaded. */
export function catalogOf(sql: string, { postgres = 18, searchPath = ["public"] } = {}): Catalog {
  return readSqlFile(sql, cache).statements.reduce(
    (catalog, { parsed }) =>
      runChanges(changesOf(parsed), catalog, {
        ...{ searchPath, postgres, inTransaction: false, closedWorld: true },
        ...{ origin: undefined, text: parsed.text },
      }).after,
    emptyCatalog(postgres),
  );
}
