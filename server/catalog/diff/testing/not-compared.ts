import type { NotCompared } from "../../testing/differences";

/** What a diff leaves as it is. */
export const NOT_COMPARED: readonly NotCompared[] = [
  { path: "**/columns/*/position", reason: "only a new table has its columns in another order" },
  { path: "**/attributes/*/position", reason: "as columns" },
  {
    path: "**/inherited/local",
    reason: "INHERIT leaves it with a child's own column, making the child does not",
  },
  { path: "defaultSettings/.*", reason: "those of a database go by its name, which no two catalogs share" },
  { path: "roles", reason: "they belong to all databases of the server" },
];
