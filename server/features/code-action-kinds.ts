/** `source.fixAll` is what "Fix all" and code actions on save ask for. */
export const FIX_ALL_KIND = "source.fixAll.lintel";
export const CODE_ACTION_KINDS: readonly string[] = ["quickfix", FIX_ALL_KIND];
