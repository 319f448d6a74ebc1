/** The words of whatever was thrown, without the envelope that JSON-RPC puts around a server's own words. */
export const errorText = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^Request \S+ failed with message: /, "");
};
