import type { Finding, Fix } from "../rules/finding";
import type { RuleInfo } from "../rules/rule-info";
import { inReadingOrder, isAtLeast, type Report } from "./report";

/** A report with everything in it that a format must be able to say. For tests. */

const init = `-- The shop.
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);
CREATE TABLE orders (
	id bigint PRIMARY KEY,
	user_id bigint NOT NULL,
	note text
);
`;

const indexes = `-- The orders page filters by user.
CREATE INDEX orders_user_id_idx ON orders (user_id);

ALTER TABLE orders
  ADD CONSTRAINT orders_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users (id)
  ON DELETE CASCADE;
`;

const names = `UPDATE "注文" SET "メモ" = '😀🇯🇵' WHERE id = 1; ALTER TABLE "注文" DROP COLUMN "メモ";\r
\tSELECT 1,\t'tab'\t, broken here;\r
`;

/** Range of the nth occurrence of a piece of a text. */
function at(text: string, piece: string, nth = 0): { start: number; end: number } {
  let start = text.indexOf(piece);
  for (let seen = 0; seen < nth; seen++) start = text.indexOf(piece, start + 1);
  if (start < 0) throw new Error(`There is no ${piece} in the text.`);
  return { start, end: start + piece.length };
}

const foreignKey = at(indexes, indexes.slice(indexes.indexOf("ALTER"), indexes.length - 1));

const concurrently: Fix = {
  title: "Build the index concurrently",
  preferred: true,
  edits: [
    {
      kind: "replace",
      path: "migrations/002_indexes.sql",
      range: at(indexes, "CREATE INDEX"),
      text: "CREATE INDEX CONCURRENTLY",
    },
  ],
};

const notValid: Fix = {
  title: "Add it NOT VALID, and validate it in a migration of its own",
  preferred: true,
  edits: [
    {
      kind: "replace",
      path: "migrations/002_indexes.sql",
      range: at(indexes, "CASCADE;"),
      text: "CASCADE\n  NOT VALID;",
    },
    {
      kind: "create",
      path: "migrations/004_validate_orders_user_id_fkey.sql",
      text: "ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey;\n",
    },
  ],
};

const timeout: Fix = {
  title: "Set a lock_timeout for this migration",
  preferred: false,
  edits: [
    {
      kind: "replace",
      path: "migrations/002_indexes.sql",
      range: { start: foreignKey.start, end: foreignKey.start },
      text: "SET LOCAL lock_timeout = '5s';\n",
    },
  ],
};

const findings: readonly Finding[] = [
  {
    rule: "index-without-concurrently",
    severity: "warning",
    message:
      "Building this index blocks every write to orders. CREATE INDEX takes a SHARE lock on orders and holds it while it reads the whole table: INSERT, UPDATE and DELETE wait until it is done, seconds to minutes on a large table. `CREATE INDEX CONCURRENTLY` reads the table twice and lets writes go on.",
    path: "migrations/002_indexes.sql",
    range: at(indexes, "CREATE INDEX"),
    statement: at(indexes, "CREATE INDEX orders_user_id_idx ON orders (user_id);"),
    related: [
      { path: "migrations/001_init.sql", range: at(init, "orders"), message: "orders is created here" },
    ],
    fixes: [concurrently],
  },
  {
    rule: "foreign-key-without-not-valid",
    severity: "error",
    message:
      "Adding this foreign key reads all of orders while nobody can write to orders or users.\nIt takes a SHARE ROW EXCLUSIVE lock on both tables.",
    path: "migrations/002_indexes.sql",
    range: foreignKey,
    statement: foreignKey,
    related: [],
    fixes: [timeout, notValid],
  },
  {
    rule: "drop-column",
    severity: "information",
    message:
      "Dropping “メモ” breaks code, e.g. a running one, that still reads it, 100% of the time: it fails.",
    path: "migrations/003_名前, 100%.sql",
    range: at(names, `"メモ"`, 1),
    statement: at(names, `ALTER TABLE "注文" DROP COLUMN "メモ";`),
    related: [],
    fixes: [],
  },
  {
    rule: "syntax-error",
    severity: "error",
    message: `syntax error at or near "here" & <that's> all`,
    path: "migrations/003_名前, 100%.sql",
    range: at(names, "here"),
    statement: at(names, "SELECT 1,\t'tab'\t, broken here;"),
    related: [],
    fixes: [],
  },
  {
    rule: "unused-ignore",
    severity: "hint",
    message: "Nothing to ignore.",
    path: "migrations/001_init.sql",
    range: at(init, "-- The shop."),
    statement: at(init, "-- The shop."),
    related: [],
    fixes: [
      {
        title: "Remove the comment",
        preferred: true,
        edits: [
          { kind: "replace", path: "migrations/001_init.sql", range: at(init, "-- The shop.\n"), text: "" },
        ],
      },
    ],
  },
];

const rules: readonly RuleInfo[] = [
  {
    name: "drop-column",
    family: "migration",
    severity: "warning",
    title: "Dropping a column breaks running code",
  },
  {
    name: "foreign-key-without-not-valid",
    family: "migration",
    severity: "warning",
    title: "A new foreign key reads the table under a lock",
  },
  {
    name: "index-without-concurrently",
    family: "migration",
    severity: "warning",
    title: "Building an index blocks writes",
  },
  {
    name: "policy-without-row-security",
    family: "row-security",
    severity: "off",
    title: "Policies have no effect",
  },
  {
    name: "unused-ignore",
    family: "ignore-comment",
    severity: "hint",
    title: "An ignore comment silences nothing",
  },
];

export const sampleReport: Report = {
  findings: inReadingOrder(findings),
  texts: new Map([
    ["migrations/001_init.sql", init],
    ["migrations/002_indexes.sql", indexes],
    ["migrations/003_名前, 100%.sql", names],
    ["migrations/004_quiet.sql", "SELECT 1;\n"],
  ]),
  checked: [
    "migrations/001_init.sql",
    "migrations/002_indexes.sql",
    "migrations/003_名前, 100%.sql",
    "migrations/004_quiet.sql",
  ],
  fails: ({ severity }) => isAtLeast(severity, "warning"),
  postgresVersions: [16],
  milliseconds: 212.4,
  tool: {
    version: "0.1.0",
    rules,
    pageOf: (rule) => (rule === "syntax-error" ? undefined : `https://lintel.example/rules/${rule}`),
    homepage: "https://lintel.example",
  },
};

export const cleanReport: Report = { ...sampleReport, findings: [] };
