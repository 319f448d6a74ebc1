import { describe, expect, it } from "vitest";
import { findInDotenvFiles } from "./dotenv-files";

const find = (text: string, path = ".env") => findInDotenvFiles([{ path, text }]);

describe("findInDotenvFiles", () => {
  it("finds the URL of the database under its usual names", () => {
    for (const name of [
      "DATABASE_URL",
      "POSTGRES_URL",
      "POSTGRES_PRISMA_URL",
      "DIRECT_DATABASE_URL",
      "POSTGRES_URL_NON_POOLING",
      "TEST_DATABASE_URL",
      "DIRECT_URL",
      "PG_URI",
    ]) {
      expect(find(`${name}="postgres://ann:secret@db:5433/shop"`), name).toMatchObject([
        {
          profile: { host: "db", port: 5433, database: "shop", user: "ann" },
          password: "secret",
          source: "dotenv",
          description: `${name} in .env`,
        },
      ]);
    }
  });

  it("puts other variables of the file into it", () => {
    expect(
      find("DB_PASSWORD=a$b\nDB_USER=ann\nDATABASE_URL=postgres://${DB_USER}:x@db/$DB_USER"),
    ).toMatchObject([{ profile: { user: "ann", database: "ann" } }]);
    expect(find("A=${B}\nB=${A}\nDATABASE_URL=postgres://h/d")).toHaveLength(1);
  });

  it("finds PG… and Docker's variables", () => {
    expect(find("PGHOST=db\nPGUSER=ann\nPGDATABASE=shop\nPGPASSWORD=secret")).toMatchObject([
      {
        profile: { host: "db", user: "ann", database: "shop" },
        password: "secret",
        description: "PGHOST, PGDATABASE, PGUSER in .env",
      },
    ]);
    expect(
      find("POSTGRES_USER=ann\nPOSTGRES_PASSWORD=secret\nPOSTGRES_DB=shop\nPOSTGRES_PORT=5434"),
    ).toMatchObject([
      { profile: { host: "localhost", port: 5434, user: "ann", database: "shop" }, password: "secret" },
    ]);
  });

  it("names each server once, the file for this machine first", () => {
    const found = findInDotenvFiles([
      { path: "apps/api/.env", text: "DATABASE_URL=postgres://ann@shared/shop" },
      { path: "apps/api/.env.local", text: "DATABASE_URL=postgres://ann@localhost/shop" },
      { path: "apps/web/.env", text: "DATABASE_URL=postgres://ann@shared/shop" },
    ]);
    expect(found.map(({ description }) => description)).toEqual([
      "DATABASE_URL in apps/api/.env.local",
      "DATABASE_URL in apps/api/.env",
    ]);
  });

  it("passes over what is no connection to PostgreSQL", () => {
    expect(
      find(
        "DATABASE_URL=mysql://root@h/d\nREDIS_URL=redis://h\nPGPASSWORD=x\nDATABASE_URL_=postgres://h/d\nPOSTGRES_URL=postgres://h:0/d",
      ),
    ).toEqual([]);
  });

  it("keeps passwords out of what is shown", () => {
    const [found] = find("DATABASE_URL=postgres://ann:s3cret@db/shop");
    expect(JSON.stringify([found?.profile, found?.description])).not.toContain("s3cret");
  });
});
