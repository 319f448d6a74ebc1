import type { RuleFamily } from "../../server/rules/rule";

/** The families in the order of the index, each with a sentence about what its rules look for. */
export const FAMILIES: Readonly<Record<RuleFamily, { readonly title: string; readonly about: string }>> = {
  migration: {
    title: "Migration",
    about:
      "What a change does to a database that is in use: whom it locks out, what it rewrites, what it breaks.",
  },
  index: {
    title: "Index",
    about: "Indexes that are missing.",
  },
  "row-security": {
    title: "Row security",
    about: "Tables and policies through which rows are seen by those who should not see them.",
  },
  design: {
    title: "Design",
    about: "Choices that are cheap to make differently now, and dear later.",
  },
};

export const familyOrder = Object.keys(FAMILIES) as readonly RuleFamily[];
