import { readSqlFile } from "../../sql/sql-file";
import { createStatementCache } from "../../sql/statement-cache";
import type { Change } from "../changes/change";
import type { Reference } from "../changes/definitions";
import type { QualifiedName } from "../model/names";
import { changesOf } from "../read/read-changes";
import { rememberSaying } from "../render/changes/saying";

/** Made changes stand in no text. */
export const NOWHERE = { start: 0, end: 0 };

/** A name as a person writes it: `public` is in everybody's search path. */
export const refer = ({ schema, name }: QualifiedName): Reference => ({
  schema: schema === "public" ? undefined : schema,
  name,
  range: NOWHERE,
});

/** What every change of a table says. */
export const onTable = (table: QualifiedName) => ({
  table: refer(table),
  tableIfExists: false,
  only: false,
  range: NOWHERE,
});

const cache = createStatementCache();

/**
 * The changes that statements make: DDL of a whole object is written in one place, `render`, and understood in one, `read`.
 * The parser must be loaded.
 */
export const say = (...statements: readonly string[]): Change[] =>
  readSqlFile(statements.join("\n"), cache).statements.flatMap(({ parsed }) => {
    const changes = changesOf(parsed);
    const [change] = changes;
    if (change && changes.length === 1) rememberSaying(change, parsed.text);
    return changes;
  });
