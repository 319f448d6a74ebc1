// Loaded on first need, as a module of its own: a bundle gives names to what is imported here, but only `default` to
// what a dynamic import finds in a package of CommonJS.
export { parse } from "sql-parser-cst";
export { format } from "prettier/standalone";
export * as plugin from "prettier-plugin-sql-cst";
