import { NEWEST_POSTGRES, OLDEST_POSTGRES } from "../effects/effect";
import { SEVERITIES } from "../rules/finding";
import type { RuleInfo } from "../rules/rule-info";
import type { Choice, Either, List, Member, Members, Text } from "./shape";

const text: Text = { kind: "text" };
const texts: List = { kind: "list", items: text };
const severity: Choice = { kind: "choice", values: SEVERITIES };
const severityOrOff: Choice = { kind: "choice", values: [...SEVERITIES, "off"] };

/** Everything that lintel.json may say. */
export function settings(rules: readonly RuleInfo[], tools: readonly string[]): Members {
  return {
    kind: "members",
    noun: "setting",
    members: {
      $schema: { shape: text, description: "The JSON schema of this file, for completion in editors." },
      postgres: {
        shape: { kind: "integer", minimum: OLDEST_POSTGRES, maximum: NEWEST_POSTGRES },
        description:
          "The major version of PostgreSQL that the migrations run on. What a statement locks depends on it.",
        default: NEWEST_POSTGRES,
      },
      rules: {
        shape: { kind: "members", noun: "rule", members: Object.fromEntries(rules.map(ruleMember)) },
        description: "Severities and options of single rules.",
        default: {},
      },
      migrations: {
        shape: { kind: "list", items: migrationFolder(tools) },
        description: "Which files are migrations of which tool, where Lintel does not find out by itself.",
        default: [],
      },
      session: {
        shape: session,
        description:
          "What the session that runs the migrations has set before the first statement: by the tool, or by its connection. Names and values as SET takes them.",
        default: {},
        examples: [{ lock_timeout: "5s" }],
      },
      role: {
        shape: text,
        description: "The role that runs the migrations: its ALTER ROLE … SET count.",
        examples: ["migrator"],
      },
      ignore: {
        shape: texts,
        description: "Globs of files that are not analysed, relative to this file's folder.",
        default: [],
        examples: [["vendor/**", "db/legacy/*.sql"]],
      },
      failOn: {
        shape: severity,
        description: "`lintel check` exits with 1 when a finding is at least this severe.",
        default: "warning",
      },
      embedded: {
        shape: embedded,
        description: "What the embedded PostgreSQL runs beside the migrations.",
        default: {},
      },
    },
  };
}

const ruleMember = (rule: RuleInfo): [string, Member] => [
  rule.name,
  { shape: ruleSetting, description: `${rule.title}.`, default: rule.severity },
];

const ruleSetting: Either = {
  kind: "either",
  shapes: [
    severityOrOff,
    {
      kind: "members",
      noun: "option",
      open: true,
      members: { severity: { shape: severityOrOff, description: "How severe the rule's findings are." } },
    },
  ],
};

const migrationFolder = (tools: readonly string[]): Members => ({
  kind: "members",
  noun: "setting",
  required: ["glob", "tool"],
  members: {
    glob: {
      shape: text,
      description: "The files, relative to this file's folder.",
      examples: ["db/changes/*.sql"],
    },
    tool: {
      shape: { kind: "choice", values: tools },
      description: "The tool that runs them.",
    },
    toolVersion: {
      shape: text,
      description: "Its version, where what the tool does depends on it.",
      examples: ["10.1"],
    },
    transaction: {
      shape: { kind: "choice", values: ["statement", "file", "all-pending", "implicit"] },
      description:
        "What one transaction spans: every statement its own, each file, all pending migrations, or a file that is sent as one message. Default: as the tool does it.",
    },
    dialect: {
      shape: { kind: "choice", values: ["postgresql", "cockroachdb", "mysql", "sqlite", "other"] },
      description: "The SQL that they are written in. Only PostgreSQL is checked.",
    },
  },
});

const settingValue: Either = {
  kind: "either",
  shapes: [text, { kind: "integer", minimum: 0, maximum: 2_147_483_647 }],
};

const session: Members = {
  kind: "members",
  noun: "setting",
  open: true,
  members: {
    lock_timeout: {
      shape: settingValue,
      description: "How long a statement waits for a lock before it gives up.",
      examples: ["5s"],
    },
    statement_timeout: {
      shape: settingValue,
      description: "How long a statement may run.",
      examples: ["1min"],
    },
    transaction_timeout: {
      shape: settingValue,
      description: "How long a transaction may last (PostgreSQL 17).",
      examples: ["10min"],
    },
    search_path: {
      shape: text,
      description: "The schemas in which names without one are looked up and made.",
      examples: ["app, public"],
    },
    timezone: {
      shape: text,
      description: "The time zone; where it is UTC, timestamp becomes timestamptz without a rewrite.",
      examples: ["UTC"],
    },
  },
};

const embedded: Members = {
  kind: "members",
  noun: "setting",
  members: {
    prelude: {
      shape: texts,
      description:
        "SQL files that run before the first migration: roles, extensions, schemas that the migrations expect.",
      default: [],
      examples: [["db/roles.sql"]],
    },
    seed: {
      shape: texts,
      description: "SQL files that run after the last migration: rows, so that plans are realistic.",
      default: [],
      examples: [["db/seed.sql"]],
    },
  },
};
