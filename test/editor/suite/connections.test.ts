import assert from "node:assert/strict";
import { Client } from "pg";
import { commands, ConfigurationTarget, extensions, window, workspace } from "vscode";
import type { Lintel } from "../../../client/extension";
import { EMBEDDED_CONNECTION } from "../../../server/protocol";
import { type RunningPostgres, startPostgres } from "../../servers/postgres";
import { activeLintel, showSql } from "./lintel";
import { person } from "./person";
import { expand, row } from "./tree";
import { until } from "./until";

const password = "correct horse";
const form = ".quick-input-widget";
const statusBar = '.statusbar-item[id$="lintel.connection"]';

describe("Connections", function () {
  this.timeout(120_000);
  let postgres: RunningPostgres;
  let lintel: Lintel;

  before(async () => {
    lintel = await activeLintel();
    postgres = await startPostgres(18, {
      authentication: "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n",
    });
    const admin = new Client({ connectionString: postgres.url });
    await admin.connect();
    await admin.query(`CREATE ROLE app LOGIN PASSWORD '${password}'`);
    await admin.query("CREATE DATABASE shop OWNER app");
    await admin.end();
  });

  beforeEach(startOver);

  after(async () => {
    await startOver();
    await postgres.stop();
  });

  it("are added from a URL once their test succeeds, and keep what was typed until then", async () => {
    await showSql("SELECT 1;\n");
    void commands.executeCommand("lintel.addConnection");
    await person.click(`${form} >> text=Paste a URL`);
    await person.read(`${form} >> text=A postgres:// URL`);
    await person.type(`postgres://app:${encodeURIComponent("wrong")}@127.0.0.1:${postgres.port}/shop`);
    await person.press("Enter");
    await person.click(`${form} >> text=Test and Save`);
    await person.read(`${form} >> text=refused the password`);
    await person.screenshot("connection form");

    await person.press("Enter");
    await person.read(`${form} >> text=secret storage`);
    await person.press("Control+A");
    await person.type(password);
    await person.press("Enter");
    await person.click(`${form} >> text=Test and Save`);

    const selected = await until(
      "the new connection to be in use",
      () => isOpen(lintel) && lintel.connections.selected,
    );
    const { id: _, ...rest } = settings()[0] ?? {};
    assert.deepEqual(rest, {
      label: selected.label,
      host: "127.0.0.1",
      port: postgres.port,
      database: "shop",
      user: "app",
      sslMode: "prefer",
    });
    await until("the status bar to name it", async () =>
      (await person.read(statusBar)).includes(selected.label),
    );
  });

  it("ask for a password that is not known, and again while it is wrong", async () => {
    await saveInSettings([profile({ label: "Shop" })]);
    await showSql("SELECT 1;\n");
    void commands.executeCommand("lintel.selectConnection", idOf("Shop"));
    await person.read(`${form} >> text=Password of Shop`);
    await person.type("wrong");
    await person.press("Enter");
    await person.read(`${form} >> text=refused the password`);
    await person.type(password);
    await person.press("Enter");
    await until(
      "the connection to open",
      () => isOpen(lintel) && lintel.connections.selected.label === "Shop",
    );
    await person.read(`${statusBar} >> text=Shop`);
    await person.click("text=Not Now");
  });

  it("stand out in the status bar when they are production, and only beside SQL", async () => {
    await saveInSettings([profile({ label: "Live", user: "postgres", production: true })]);
    await showSql("SELECT 1;\n");
    await commands.executeCommand("lintel.selectConnection", idOf("Live"));
    await person.read(`${statusBar}.warning-kind >> text=Live`);
    await person.screenshot("production connection");
    await window.showTextDocument(
      await workspace.openTextDocument({ language: "markdown", content: "# Notes" }),
    );
    await person.gone(statusBar);
  });

  it("say in the tree why they could not be opened, and open when they can", async () => {
    await saveInSettings([profile({ id: "gone", label: "Gone", user: "postgres", port: 1 })]);
    await commands.executeCommand("lintel.schema.focus");
    await person.hover(row("Gone"));
    await person.click(`${row("Gone")} >> [aria-label="Connect"]`);
    await person.read(`${row("Gone")} >> text=could not connect`);
    await until("the words of the failure", async () => {
      await expand("Gone");
      return (await person.readAll(row("Nothing listens at 127.0.0.1:1."))).length > 0;
    });
    await person.screenshot("connection failed");
    await saveInSettings([profile({ id: "gone", label: "Gone", user: "postgres" })]);
    await person.read(`${row("Gone")} >> text=not connected`);
    await person.hover(row("Gone"));
    await person.click(`${row("Gone")} >> [aria-label="Connect"]`);
    await person.read(`${row("Gone")} >> text=PostgreSQL 18`);
  });

  it("never put a password into settings", () => {
    const { packageJSON } = extensions.getExtension("lintel.lintel")!;
    assert.ok(packageJSON);
    assert.ok(!JSON.stringify(workspace.getConfiguration("lintel")).includes(password));
  });

  async function startOver() {
    await commands.executeCommand("workbench.action.closeQuickOpen");
    await commands.executeCommand("notifications.clearAll");
    await commands.executeCommand("workbench.action.closeAllEditors");
    await lintel.connections.select(EMBEDDED_CONNECTION);
    await saveInSettings([]);
  }

  const profile = (changes: object) => ({
    host: "127.0.0.1",
    port: postgres.port,
    database: "shop",
    user: "app",
    ...changes,
  });
  const idOf = (label: string) =>
    lintel.connections.all().find((connection) => connection.label === label)?.id;
});

const isOpen = ({ connections }: Lintel): boolean =>
  connections.selected.id !== EMBEDDED_CONNECTION && connections.isUsable(connections.selected.id);

const settings = (): Record<string, unknown>[] => workspace.getConfiguration("lintel").get("connections", []);

/** Writes the setting and waits until the client has read it. */
async function saveInSettings(profiles: readonly object[]): Promise<void> {
  const value = profiles.length > 0 ? profiles : undefined;
  await workspace.getConfiguration("lintel").update("connections", value, ConfigurationTarget.Global);
  const { connections } = await activeLintel();
  await connections.refresh();
}
