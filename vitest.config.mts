import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "server/**/*.test.ts",
      "client/**/*.test.ts",
      "scripts/**/*.test.ts",
      "snippets/**/*.test.ts",
      "test/language-server/**/*.test.ts",
      "test/*.test.ts",
    ],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
