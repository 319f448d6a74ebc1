import { describe, expect, it } from "vitest";
import { type ConnectionProfile, EMBEDDED_CONNECTION } from "../../server/protocol";
import { listConnections } from "./connection";

const profile = (id: string, database: string): ConnectionProfile => ({
  id,
  label: id,
  host: "localhost",
  port: 5432,
  database,
  user: "app",
  sslMode: "prefer",
});
const found = (id: string, database: string) => ({
  profile: profile(id, database),
  source: "dotenv" as const,
  description: "DATABASE_URL in .env",
});
const none = { embeddedLabel: "Workspace", user: [], workspace: [], discovered: [] };

const summary = (sources: Partial<Parameters<typeof listConnections>[0]>) =>
  listConnections({ ...none, ...sources }).map(({ id, origin }) => [id, origin]);

describe("listConnections", () => {
  it("always starts with the embedded server", () => {
    expect(summary({})).toEqual([[EMBEDDED_CONNECTION, "embedded"]]);
  });

  it("lists saved ones before found ones", () => {
    const sources = {
      discovered: [found("found", "d")],
      workspace: [profile("ours", "w")],
      user: [profile("mine", "u")],
    };
    expect(summary(sources).slice(1)).toEqual([
      ["mine", "user"],
      ["ours", "workspace"],
      ["found", "dotenv"],
    ]);
  });

  it("lets the workspace's profile win over the person's of the same id", () => {
    const sources = { user: [profile("shop", "u")], workspace: [profile("shop", "w")] };
    expect(summary(sources).slice(1)).toEqual([["shop", "workspace"]]);
  });

  it("leaves out what is found where a saved one leads to the same place", () => {
    expect(summary({ user: [profile("shop", "x")], discovered: [found("env", "x")] }).slice(1)).toEqual([
      ["shop", "user"],
    ]);
  });

  it("gives no two connections the same id, and none the embedded server's", () => {
    const user = [profile("a", "1"), profile("a", "2"), profile(EMBEDDED_CONNECTION, "3")];
    expect(summary({ user })).toEqual([
      [EMBEDDED_CONNECTION, "embedded"],
      ["a", "user"],
    ]);
  });
});
