import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** The rooms of server/, lowest first, and what each of them may import (docs/architecture.md, "Imports"). */
const rooms = {
  sql: [],
  catalog: ["sql"],
  effects: ["sql", "catalog"],
  migrations: ["sql", "catalog"],
  rules: ["sql", "catalog", "effects", "migrations"],
  workspace: ["sql", "catalog", "effects", "migrations", "rules", "configuration"],
  configuration: ["sql", "effects", "rules", "migrations"],
  features: ["sql", "catalog", "effects", "migrations", "rules", "workspace", "configuration", "protocol"],
  report: ["sql", "catalog", "effects", "migrations", "rules", "workspace", "configuration", "features"],
  postgres: ["sql", "catalog", "protocol"],
  embedded: ["sql", "catalog", "postgres", "protocol"],
};

/** Rooms that run in a browser worker too: no Node modules, no driver, no editor, no connection. */
const portable = [
  "sql",
  "catalog",
  "effects",
  "migrations",
  "rules",
  "workspace",
  "configuration",
  "features",
];

const nodeOnly = {
  regex: "^(node:|vscode$|pg$|pg-|@electric-sql/|vscode-languageserver/node|vscode-languageclient)",
  message: "This room must run without Node, an editor or a driver.",
};

const roomBoundaries = Object.entries(rooms).map(([room, allowed]) => {
  const others = [...Object.keys(rooms), "main", "cli", "protocol"].filter(
    (other) => other !== room && !allowed.includes(other),
  );
  return {
    files: [`server/${room}/**/*.ts`],
    ignores: ["**/*.test.ts", "**/testing/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(${others.join("|")})(/|$)`,
              message: `server/${room} may import only: ${allowed.join(", ") || "nothing above it"}.`,
            },
            { regex: "^(\\.\\./)+client/", message: "The server knows nothing of the client." },
            ...(portable.includes(room) ? [nodeOnly] : []),
          ],
        },
      ],
    },
  };
});

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "node_modules/",
      ".vscode-test/",
      ".servers/",
      "test-results/",
      "test/workspaces/",
      "syntaxes/test/cases/",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-control-regex": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: ["**/*.mjs", "**/*.cjs"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        Buffer: "readonly",
        URL: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        fetch: "readonly",
        AbortController: "readonly",
        URLSearchParams: "readonly",
        performance: "readonly",
        crypto: "readonly",
      },
    },
  },
  ...roomBoundaries,
  {
    files: ["client/**/*.ts"],
    ignores: ["**/*.test.ts", "**/testing/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "/server/(?!protocol$)",
              message: "The client knows server/protocol.ts and nothing else of the server.",
            },
          ],
        },
      ],
    },
  },
);
