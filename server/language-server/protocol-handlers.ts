import type { CancellationToken, Connection } from "vscode-languageserver";
import type { NotificationKind, RequestKind } from "../protocol";

/** Answers one of the protocol's requests, with the types that it declares. */
export function handle<Parameters, Result>(
  connection: Connection,
  kind: RequestKind<Parameters, Result>,
  answer: (parameters: Parameters, token: CancellationToken) => Result | Promise<Result>,
): void {
  // The connection wants `void` for a Result that may be null; that Result is not known to be one here.
  const listen = (parameters: unknown, token: CancellationToken): unknown =>
    answer(parameters as Parameters, token);
  connection.onRequest(kind.method, listen);
}

export function handleNotification<Parameters>(
  connection: Connection,
  kind: NotificationKind<Parameters>,
  listen: (parameters: Parameters) => void,
): void {
  connection.onNotification(kind.method, listen);
}

export const notify = <Parameters>(
  connection: Connection,
  kind: NotificationKind<Parameters>,
  parameters: Parameters,
): void => void connection.sendNotification(kind.method, parameters);
