import { describe, expect, it } from "vitest";
import type { SchemaNode } from "../../server/protocol";
import { nodeIcon } from "./node-icon";

const icon = (kind: SchemaNode["kind"], ...badges: NonNullable<SchemaNode["badges"]>) =>
  nodeIcon({ kind, badges }).icon;

describe("nodeIcon", () => {
  it("shows the keys that a column belongs to, the primary key first", () => {
    expect(icon("column")).toBe("symbol-field");
    expect(icon("column", "notNull", "indexed")).toBe("symbol-field");
    expect(icon("column", "foreignKey", "primaryKey")).toBe("key");
    expect(icon("column", "unique", "foreignKey")).toBe("link");
  });

  it("shows a lock on tables that check row security", () => {
    expect(icon("table")).toBe("table");
    expect(icon("table", "rowSecurity")).toBe("lock");
    expect(icon("partitionedTable", "rowSecurityForced")).toBe("lock");
    expect(icon("view", "rowSecurity")).toBe("eye");
  });

  it("warns of what is not valid before anything else", () => {
    expect(icon("index", "invalid")).toBe("warning");
    expect(icon("foreignKey", "invalid")).toBe("warning");
    expect(icon("column", "primaryKey", "invalid")).toBe("warning");
  });
});
