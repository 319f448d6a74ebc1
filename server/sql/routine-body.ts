import { parseMasked } from "./parse-masked";
import { firstLineOf, type ParsedStatement, type SyntaxFault } from "./parsed-statement";
import { findPlaceholders } from "./placeholders";
import { BodyText } from "./plpgsql/body-text";
import { findFault } from "./plpgsql/find-fault";
import type { Frame } from "./plpgsql/parser";
import { parsePlpgsql } from "./plpgsql/parser";
import type { Procedure } from "./plpgsql/procedure";
import { readProcedure } from "./plpgsql/read-procedure";
import { rememberBody, rightSoFar } from "./plpgsql/right-so-far";
import { TOO_DEEP } from "./postgres-parser";
import type { RoutineText } from "./routine-text";
import { routineTextOf } from "./routine-text";
import { readSqlFile } from "./sql-file";
import { createStatementCache } from "./statement-cache";
import type { TextRange } from "./text-range";
import { StatementWithin } from "./statement-within";

/** The code of DO, CREATE FUNCTION or CREATE PROCEDURE, read as far as PostgreSQL's parsers read it. */
export interface RoutineBody {
  /** Of LANGUAGE plpgsql. */
  readonly procedure: Procedure | undefined;
  /** Of LANGUAGE sql: its statements, with places in the text of the statement around them. */
  readonly statements: readonly ParsedStatement[];
  readonly fault: SyntaxFault | undefined;
}

const bodies = new WeakMap<ParsedStatement, RoutineBody | undefined>();
const statements = createStatementCache(5000);

/** The body of a statement, read on first call. Undefined where it has none, or one in another language. */
export function routineBodyOf(statement: ParsedStatement): RoutineBody | undefined {
  if (!bodies.has(statement)) bodies.set(statement, readRoutineBody(statement));
  return bodies.get(statement);
}

/** One place for all that a body does: the call of the routine, in the text of the statement that calls it. */
export interface CallPlace {
  readonly text: string;
  readonly range: TextRange;
}

/** The body of a routine as it runs at a call. */
export const routineBodyAt = (
  statement: ParsedStatement,
  call: CallPlace | undefined,
): RoutineBody | undefined => (call ? readRoutineBody(statement, call) : routineBodyOf(statement));

function readRoutineBody(statement: ParsedStatement, call?: CallPlace): RoutineBody | undefined {
  const routine = routineTextOf(statement);
  // A NUL is the statement's own fault. A routine within a body has its places from another text than its own.
  if (!routine || statement instanceof StatementWithin || routine.body.value.includes("\0")) return undefined;
  if (routine.language === "sql") return readSqlBody(statement, routine, call);
  return routine.language === "plpgsql" ? readPlpgsqlBody(statement, routine, call) : undefined;
}

function readSqlBody(statement: ParsedStatement, { body }: RoutineText, call?: CallPlace): RoutineBody {
  const text = call?.text ?? statement.text;
  const placeOf = call ? () => call.range : body.placeOf;
  const read: ParsedStatement[] = [];
  let fault: SyntaxFault | undefined;
  for (const { parsed, range } of readSqlFile(body.value, statements).statements) {
    const place = (part: TextRange) =>
      placeOf({ start: range.start + part.start, end: range.start + part.end });
    if (parsed.tree) read.push(new StatementWithin(parsed, text, placeOf(range), place));
    else if (parsed.error) fault ??= { ...parsed.error, range: place(parsed.error.range) };
  }
  return { procedure: undefined, statements: read, fault };
}

function readPlpgsqlBody(statement: ParsedStatement, routine: RoutineText, call?: CallPlace): RoutineBody {
  const { body } = routine;
  const frame: Frame = {
    head: statement.parsedText.slice(0, body.range.start),
    tail: statement.parsedText.slice(body.range.end),
  };
  const parse = (text: string) => {
    const answer = parsePlpgsql(frame, text);
    if (answer.kind !== "error") {
      if (answer.kind === "function") rememberBody(frame, text, text.length);
      return answer;
    }
    const { range, rightUpTo } = findFault(frame, text, answer.message, rightSoFar(frame, text));
    rememberBody(frame, text, rightUpTo);
    return { ...answer, range, offset: range.start };
  };
  let parsedBody = body.value;
  let result = parse(parsedBody);
  if (result.kind === "error") {
    const placeholders = findPlaceholders(parsedBody);
    if (placeholders[0] && placeholders[0].range.start <= result.offset)
      ({ text: parsedBody, result } = parseMasked(parsedBody, placeholders, parse));
  }
  const text = new BodyText(statement.text, routine.body, parsedBody, call);
  if (result.kind === "function")
    return { procedure: readProcedure(result.function, text), statements: [], fault: undefined };
  if (result.kind === "unread") return { procedure: undefined, statements: [], fault: undefined };
  const fault: SyntaxFault =
    result.kind === "error"
      ? { message: result.message, range: text.placed(result.range), sqlstate: "42601" }
      : { message: TOO_DEEP, range: firstLineOf(statement.text, body.range), sqlstate: "54001" };
  return { procedure: undefined, statements: [], fault };
}
