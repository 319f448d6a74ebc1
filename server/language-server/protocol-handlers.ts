import type { CancellationToken, Connection } from "vscode-languageserver";
import type { NotificationKind, RequestKind } from "../protocol";

/** Answers one of the protocol's requests, with the types that it declares. */
export function handle<Parameters, Result>(
  connection: Connection,
  kind: RequestKind<Parameters, Result>,
  answer: (parameters: Parameters, token: CancellationToken) => Result | Promise<Result>,
): void {
  connection.onRequest(kind.method, (parameters: unknown, token: CancellationToken) =>
    answer(parameters as Parameters, token),
  );
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
