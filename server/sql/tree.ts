/** The node types of PostgreSQL's parse tree, as libpg-query gives it. */
export type * from "@pgsql/types";
