/** node --expose-gc --import say-memory.mjs PROGRAM: prints, when it is done, the bytes that it still holds. */
process.once("beforeExit", () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  console.log(heapUsed + external);
});
