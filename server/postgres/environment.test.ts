import { describe, expect, it } from "vitest";
import { profileFromVariables } from "./environment";

const find = (variables: Record<string, string>) =>
  profileFromVariables(variables, "environment", "the environment");

describe("profileFromVariables", () => {
  it("reads the variables of libpq", () => {
    expect(
      find({
        PGHOST: "db",
        PGPORT: "5433",
        PGDATABASE: "shop",
        PGUSER: "ann",
        PGPASSWORD: "secret",
        PGSSLMODE: "require",
      }),
    ).toEqual({
      profile: {
        id: "ann@db:5433/shop",
        label: "shop on db",
        host: "db",
        port: 5433,
        database: "shop",
        user: "ann",
        sslMode: "require",
      },
      password: "secret",
      source: "environment",
      description: "PGHOST, PGPORT, PGDATABASE, PGUSER, PGSSLMODE in the environment",
    });
  });

  it("needs a variable that names a server", () => {
    expect(find({ PGUSER: "ann", PGPASSWORD: "x" })).toBeUndefined();
    expect(find({ PGHOST: "db", PGPORT: "none" })).toBeUndefined();
    expect(find({ PGDATABASE: "shop", PGUSER: "ann" })).toMatchObject({ profile: { host: "localhost" } });
  });
});
