/**
 * A line by which a migration tool ends a section of a file, and with it a statement that lacks its semicolon: goose
 * sends what stands before `StatementEnd` as it is, dbmate and node-pg-migrate a whole section. (A statement that is
 * open at its `Down` goose refuses itself.)
 */
const MARK =
  /^--(?:\s*(?:\+(?:goose|migrate)\s+statementend|migrate:(?:up|down))\b|[\s-]*(?:up|down) migration\s*$)/i;

/** Whether a line comment ends the section that it stands in. */
export const endsSection = (comment: string): boolean => MARK.test(comment);
