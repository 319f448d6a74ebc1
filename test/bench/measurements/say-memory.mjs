/** Prints the bytes that are in use after a collection, where the process may collect. */
export function sayMemory() {
  if (!globalThis.gc) return;
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  console.log(heapUsed + external);
}
