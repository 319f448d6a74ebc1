import { LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver";

/** Lets newer messages in first: the next keystroke, or the cancellation of this very request. */
export async function breathe(token: CancellationToken): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "A newer request took its place.");
}
