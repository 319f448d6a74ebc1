/** Names of the formats that a report can have; the reporters are beside this file. */
export const FORMATS = ["text", "json", "sarif", "github", "gitlab", "junit"] as const;
export type Format = (typeof FORMATS)[number];
