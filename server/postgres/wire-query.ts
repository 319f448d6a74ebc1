import type { Connection, Submittable } from "pg";
import { PostgresError, type QueryResult, type TextValue } from "./session";
import { offsetOfPosition } from "./text-position";

/** What a piece of the conversation asks for; `parameters` selects the extended protocol. */
export interface WireRequest {
  readonly text: string;
  readonly parameters?: readonly TextValue[];
  readonly rowLimit?: number;
  readonly copyData?: string;
}

interface ErrorMessage extends Error {
  readonly code?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly position?: string;
}

/** Messages of pg's connection that its type declarations leave out. */
interface CopyingConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

interface Answer {
  columns: string[];
  rows: TextValue[][];
  command: string;
  rowCount: number | null;
  truncated: boolean;
}

const emptyAnswer = (): Answer => ({ columns: [], rows: [], command: "", rowCount: null, truncated: false });

/**
 * One request as `pg` submits it. pg's own Query turns values into JavaScript ones and reads suspended portals to
 * their end; this one keeps PostgreSQL's text and stops at the row limit.
 */
export class WireQuery implements Submittable {
  readonly finished: Promise<readonly QueryResult[]>;
  private readonly answers: QueryResult[] = [];
  private readonly notices: string[] = [];
  private answer = emptyAnswer();
  private resolve!: (results: readonly QueryResult[]) => void;
  private reject!: (error: Error) => void;

  constructor(private readonly request: WireRequest) {
    this.finished = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit = (connection: Connection): void => {
    const { text, parameters, rowLimit, copyData } = this.request;
    connection.stream.cork();
    if (parameters) {
      connection.parse({ name: "", text, types: [] }, true);
      connection.bind({ values: [...parameters] }, true);
      connection.describe({ type: "P", name: "" }, true);
      // One more than asked tells a full result from a cut one.
      connection.execute({ portal: "", rows: rowLimit === undefined ? "" : String(rowLimit + 1) }, true);
      connection.sync();
    } else {
      connection.query(text);
      // Sent at once, not on request: a server that wants no data ignores it, and the embedded one reads ahead.
      if (copyData !== undefined) {
        const copying = connection as unknown as CopyingConnection;
        copying.sendCopyFromChunk(Buffer.from(copyData));
        copying.endCopyFrom();
      }
    }
    connection.stream.uncork();
  };

  addNotice(message: string): void {
    this.notices.push(message);
  }

  handleRowDescription(message: { readonly fields: readonly { readonly name: string }[] }): void {
    this.answer.columns = message.fields.map((field) => field.name);
  }

  handleDataRow(message: { readonly fields: readonly TextValue[] }): void {
    if (this.request.rowLimit !== undefined && this.answer.rows.length >= this.request.rowLimit) {
      this.answer.truncated = true;
      return;
    }
    this.answer.rows.push([...message.fields]);
  }

  handlePortalSuspended(): void {
    this.answer.truncated = true;
    this.answer.command = "SELECT";
    this.answer.rowCount = this.answer.rows.length;
    this.finishAnswer();
  }

  handleCommandComplete(message: { readonly text: string }): void {
    // "INSERT 0 5": an object id that is always 0 now, and the count.
    const [, command, , count] = /^(.*?)((?: \d+)*? (\d+))?$/.exec(message.text) ?? [];
    this.answer.command = command ?? message.text;
    this.answer.rowCount = count === undefined ? null : Number(count);
    this.finishAnswer();
  }

  handleEmptyQuery(): void {
    this.finishAnswer();
  }

  handleCopyInResponse(connection: Connection): void {
    if (this.request.copyData !== undefined) return;
    (connection as unknown as CopyingConnection).sendCopyFail("no data was given for COPY FROM STDIN");
    if (this.request.parameters) connection.sync();
  }

  handleCopyData(message: { readonly chunk: Buffer }): void {
    this.answer.columns = ["COPY"];
    this.answer.rows.push([message.chunk.toString("utf8").replace(/\n$/, "")]);
  }

  handleError(error: ErrorMessage): void {
    this.reject(
      new PostgresError(
        error.message,
        error.code ?? null,
        error.detail ?? null,
        error.hint ?? null,
        offsetOfPosition(this.request.text, error.position),
      ),
    );
  }

  handleReadyForQuery(): void {
    this.resolve(this.answers);
  }

  private finishAnswer(): void {
    this.answers.push({ ...this.answer, notices: this.notices.splice(0) });
    this.answer = emptyAnswer();
  }
}
