/** A command cannot do what it was asked for: said on stderr, with exit code 2. The message says what to do. */
export class CannotRun extends Error {
  override readonly name = "CannotRun";
}
