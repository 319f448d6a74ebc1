import { describe, expect, it } from "vitest";
import { newProfileId, readProfiles } from "./profile";

const whole = {
  id: "shop",
  label: "Shop",
  host: "db.example.org",
  port: 6432,
  database: "shop",
  user: "app",
  sslMode: "verify-full",
  sslRootCertificate: "/etc/ca.pem",
  production: true,
};

describe("readProfiles", () => {
  it("reads a whole profile as it is", () => {
    expect(readProfiles([whole])).toEqual({ profiles: [whole], unusable: [] });
  });

  it("fills in what a hand-written profile leaves out", () => {
    const { profiles } = readProfiles([{ host: "localhost", database: "shop", user: "app" }]);
    expect(profiles).toEqual([
      {
        id: "app@localhost:5432/shop",
        label: "app@localhost:5432/shop",
        host: "localhost",
        port: 5432,
        database: "shop",
        user: "app",
        sslMode: "prefer",
      },
    ]);
  });

  it("never takes a password along", () => {
    const { profiles } = readProfiles([{ ...whole, password: "secret" }]);
    expect(profiles).toEqual([whole]);
  });

  it.each([
    ["host", ""],
    ["host", 5],
    ["database", undefined],
    ["user", "  "],
    ["port", 0],
    ["port", 65_536],
    ["port", 1.5],
    ["port", "5432"],
    ["sslMode", "sometimes"],
  ])("says that %s cannot be %j", (field, value) => {
    expect(readProfiles([{ ...whole, [field]: value }])).toEqual({
      profiles: [],
      unusable: [{ index: 0, field }],
    });
  });

  it.each([null, 5, "postgres://localhost", [whole]])(
    "says that %j is no profile, and reads the others",
    (entry) => {
      const { profiles, unusable } = readProfiles([entry, whole]);
      expect(unusable).toEqual([{ index: 0, field: null }]);
      expect(profiles).toEqual([whole]);
    },
  );

  it.each([undefined, null, {}, "x"])("reads no profiles from %j", (setting) => {
    expect(readProfiles(setting)).toEqual({ profiles: [], unusable: [] });
  });
});

describe("newProfileId", () => {
  it.each([
    ["Shop @ db.example.org", [], "shop-db-example-org"],
    ["Café", [], "cafe"],
    ["商店", [], "connection"],
    ["Shop", ["shop"], "shop-2"],
    ["Shop", ["shop", "shop-2"], "shop-3"],
  ])("of %j beside %j is %j", (label, taken, id) => {
    expect(newProfileId(label, taken)).toBe(id);
  });
});
