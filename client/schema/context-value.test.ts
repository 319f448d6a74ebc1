import { describe, expect, it } from "vitest";
import manifest from "../../package.json";
import type { ConnectionProfile } from "../../server/protocol";
import type { Connection, ConnectionState } from "../connections/connection";
import { connectionContext, objectContext } from "./context-value";

const profile: ConnectionProfile = {
  id: "shop",
  label: "Shop",
  host: "localhost",
  port: 5432,
  database: "shop",
  user: "app",
  sslMode: "prefer",
};
const saved: Connection = { id: "shop", label: "Shop", origin: "user", profile };
const embedded: Connection = { id: "embedded", label: "Workspace", origin: "embedded", profile: null };
const states: Record<string, ConnectionState> = {
  disconnected: { kind: "disconnected" },
  connected: { kind: "connected", serverVersion: "18", user: "app", database: "shop", milliseconds: 1 },
  failed: { kind: "failed", reason: "other", message: "", advice: "" },
};

/** The commands that package.json's menus offer on a node, in the words that VS Code's `when` clauses are made of. */
function offered(viewItem: string, group: RegExp): string[] {
  return manifest.contributes.menus["view/item/context"]
    .filter((item) => group.test(item.group))
    .filter(({ when }) =>
      when.split(" && ").every((clause) => {
        if (clause === "view == lintel.schema") return true;
        const [, not, pattern] = /^(!?)\(?viewItem =~ \/(.*?)\/\)?$/.exec(clause)!;
        return new RegExp(pattern!).test(viewItem) === (not === "");
      }),
    )
    .map(({ command }) => command.replace("lintel.", ""));
}

const menu = /^\d/;
const inline = /^inline/;

describe("the menus of a connection", () => {
  it("offer to connect when it is not connected", () => {
    const context = connectionContext(saved, states.disconnected!, false);
    expect(offered(context, inline)).toEqual(["connect", "editConnection"]);
    expect(offered(context, menu)).toEqual([
      "selectConnection",
      "connect",
      "testConnection",
      "editConnection",
      "removeConnection",
    ]);
  });

  it("offer to disconnect and refresh when it is connected", () => {
    const context = connectionContext(saved, states.connected!, true);
    expect(offered(context, inline)).toEqual(["refreshSchema", "editConnection"]);
    expect(offered(context, menu)).toEqual([
      "disconnect",
      "refreshSchema",
      "testConnection",
      "editConnection",
      "removeConnection",
    ]);
  });

  it("offer neither to edit nor to remove what was found", () => {
    const context = connectionContext({ ...saved, origin: "dotenv" }, states.failed!, false);
    expect(offered(context, menu)).toEqual(["selectConnection", "connect", "testConnection"]);
  });

  it("leave the embedded server as it is", () => {
    const context = connectionContext(embedded, states.disconnected!, true);
    expect(offered(context, inline)).toEqual(["refreshSchema"]);
    expect(offered(context, menu)).toEqual(["refreshSchema"]);
  });
});

describe("the menus of an object", () => {
  const table = { id: "t", kind: "table", label: "t", hasChildren: true } as const;

  it("offer what the server can do with it", () => {
    expect(offered(objectContext(table), menu)).toEqual([]);
    expect(offered(objectContext({ ...table, sqlName: "t" }), menu)).toEqual(["copyName"]);
    expect(
      offered(objectContext({ ...table, hasDdl: true, hasMigration: true, sqlName: "t" }), menu),
    ).toEqual(["showDdl", "goToMigration", "copyName"]);
    expect(offered(objectContext({ ...table, hasDdl: true }), inline)).toEqual(["showDdl"]);
  });
});
