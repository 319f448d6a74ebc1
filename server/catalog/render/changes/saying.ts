import type { Change } from "../../changes/change";

const sayings = new WeakMap<Change, string>();

/** Keeps the statement of which a change was read, for what the change itself does not hold. */
export const rememberSaying = (change: Change, statement: string): void =>
  void sayings.set(change, statement.trim().replace(/;?$/, ";"));

/** The statement that a change was read of, where it was kept. */
export const sayingOf = (change: Change): string | undefined => sayings.get(change);
