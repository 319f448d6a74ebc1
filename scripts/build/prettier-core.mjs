/** Prettier's SQL plugin imports all of Prettier, with every language that it knows; its core alone is enough. */

/** @type {import("esbuild").Plugin} */
export const prettierCore = {
  name: "prettier-core",
  setup(build) {
    build.onResolve({ filter: /^prettier$/ }, ({ kind, resolveDir }) =>
      build.resolve("prettier/standalone", { kind, resolveDir }),
    );
  },
};
