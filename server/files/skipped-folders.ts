/**
 * Folders of installed, built or recorded files. They are never entered: they hold most of a project's files, and
 * none that a person wrote.
 */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  ...["node_modules", "bower_components", "jspm_packages", "vendor", "Pods"],
  ...[".git", ".hg", ".svn", ".jj", ".yarn", ".pnpm-store"],
  ...["dist", "build", "out", "target", "coverage", ".next", ".nuxt", ".svelte-kit", ".turbo", ".output"],
  ...[
    ".venv",
    "venv",
    "__pycache__",
    ".tox",
    ".mypy_cache",
    ".gradle",
    ".terraform",
    ".vscode-test",
    ".idea",
  ],
]);
