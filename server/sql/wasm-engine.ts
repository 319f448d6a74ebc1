import type { PgQueryModule } from "libpg-query/wasm/libpg-query.js";

/**
 * libpg-query's WebAssembly, kept healthy.
 *
 * A statement nested some 10,000 deep overflows JavaScript's stack within the WebAssembly. The exception leaves its
 * own stack (32 MB) where it was, 0.6 MB lower each time, and after some 55 of them every call fails for good. So a
 * damaged instance is replaced. Making a new one takes a turn of the event loop: until then the old one goes on for
 * a while, and then answers `tooDeep` for every text long enough to overflow it once more.
 */
const OVERFLOWS_BORNE = 8;
/** Less cannot nest deep enough to overflow the stack. */
const HARMLESS_LENGTH = 8_000;

let instance: PgQueryModule | undefined;
let loading: Promise<void> | undefined;
let overflows = 0;

/** Loads the parser (1.7 MB, about 20 ms). Calling it again is free; after a failure it tries again. */
export function loadEngine(): Promise<void> {
  loading ??= instantiate().catch((cause: unknown) => {
    loading = undefined;
    throw new Error("PostgreSQL's parser could not be loaded. Is libpg-query.wasm beside the program?", {
      cause,
    });
  });
  return loading;
}

async function instantiate(): Promise<void> {
  const { default: create } = await import("libpg-query/wasm/libpg-query.js");
  instance = await create();
  overflows = 0;
}

export type EngineAnswer<T> =
  { readonly answer: T } | { readonly tooDeep: true; readonly transient: boolean };

/** Calls the parser with a text, which must hold no NUL. Throws when the parser was not loaded. */
export function withEngine<T>(
  text: string,
  call: (engine: PgQueryModule, pointer: number) => T,
): EngineAnswer<T> {
  if (!instance) throw new Error("PostgreSQL's parser is not loaded: await loadPostgresParser() first.");
  if (overflows >= OVERFLOWS_BORNE && text.length >= HARMLESS_LENGTH)
    return { tooDeep: true, transient: true };
  const engine = instance;
  try {
    const bytes = engine.lengthBytesUTF8(text) + 1;
    const pointer = engine._malloc(bytes);
    engine.stringToUTF8(text, pointer, bytes);
    const answer = call(engine, pointer);
    engine._free(pointer);
    return { answer };
  } catch (error) {
    // JavaScript's stack is at its end, or the WebAssembly trapped (`WebAssembly.RuntimeError`).
    if (!(error instanceof RangeError || (error instanceof Error && error.name === "RuntimeError")))
      throw error;
    if (overflows++ === 0) loading = instantiate().catch(() => void (loading = undefined));
    return { tooDeep: true, transient: false };
  }
}
