import { type CancellationToken, CancellationTokenSource, ProgressLocation, window } from "vscode";
import { errorText } from "./error-text";

/** A request that takes longer than this (milliseconds) gets a notification with a way to cancel it. */
const patience = 800;

export interface CancellableRequest<Result> {
  /** Undefined when the request was cancelled, or failed for a reason that was told. Never rejects. */
  readonly answer: Promise<Result | undefined>;
  /** Gives up, as the person does in the notification. */
  cancel(): void;
}

/** Sends a request; offers to cancel it when it takes long. Failures are told, once. */
export function cancellableRequest<Result>(
  title: string,
  send: (token: CancellationToken) => Promise<Result>,
): CancellableRequest<Result> {
  const source = new CancellationTokenSource();
  return { answer: awaitAnswer(title, send, source), cancel: () => source.cancel() };
}

async function awaitAnswer<Result>(
  title: string,
  send: (token: CancellationToken) => Promise<Result>,
  source: CancellationTokenSource,
): Promise<Result | undefined> {
  const answer = send(source.token);
  const settled = answer.then(
    () => undefined,
    () => undefined,
  );
  const offer = setTimeout(() => {
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    void window.withProgress(options, (_progress, token) => {
      token.onCancellationRequested(() => source.cancel());
      return settled;
    });
  }, patience);
  try {
    return await answer;
  } catch (error) {
    if (!source.token.isCancellationRequested) void window.showErrorMessage(errorText(error));
    return undefined;
  } finally {
    clearTimeout(offer);
    source.dispose();
  }
}
