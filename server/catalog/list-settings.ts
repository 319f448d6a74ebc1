/** Settings that hold a list of names, each of which is quoted by itself (`GUC_LIST_QUOTE` of PostgreSQL's guc.h). */
const LISTS: ReadonlySet<string> = new Set([
  "local_preload_libraries",
  "search_path",
  "session_preload_libraries",
  "shared_preload_libraries",
  "temp_tablespaces",
  "unix_socket_directories",
]);

export const isListOfNames = (setting: string): boolean => LISTS.has(setting.toLowerCase());
