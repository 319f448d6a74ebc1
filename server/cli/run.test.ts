import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { allRules } from "../rules/registry";
import { memoryTerminal } from "./memory-terminal";
import { run } from "./run";
import type { Terminal } from "./terminal";

async function lintel(written: readonly string[], given: Partial<Terminal> = {}) {
  const terminal = memoryTerminal(given);
  const exit = await run(written, terminal);
  return { exit, out: terminal.printed(), err: terminal.complaints() };
}

describe("lintel", () => {
  it.each([[[]], [["--help"]], [["-h"]], [["help"]], [["help", "nothing"]]])(
    "%j prints the overview",
    async (written) => {
      const { exit, out, err } = await lintel(written);
      expect([exit, err]).toEqual([0, ""]);
      await expect(out.replace(version, "0.0.0")).toMatchFileSnapshot("samples/help.txt");
    },
  );

  it.each([["--version"], ["-V"]])("%s prints the version", async (flag) => {
    expect(await lintel([flag])).toEqual({ exit: 0, out: `${version}\n`, err: "" });
  });

  it.each(["check", "effects", "rules", "server"])("%s --help explains the command", async (command) => {
    const { exit, out } = await lintel([command, "--help"]);
    expect(exit).toBe(0);
    expect(await lintel(["help", command])).toEqual({ exit, out, err: "" });
    await expect(out).toMatchFileSnapshot(`samples/help-${command}.txt`);
  });

  it("fits the help to a narrow terminal", async () => {
    const { out } = await lintel(["check", "--help"], { columns: 50 });
    const prose = out.split("\n").filter((line) => !line.startsWith("  "));
    for (const line of prose) expect(line.length).toBeLessThanOrEqual(50);
  });
});

describe("what cannot run exits with 2, in clear words on stderr", () => {
  it.each([
    [["chek"], "There is no command chek. Did you mean lintel check?"],
    [["frobnicate"], "There is no command frobnicate. The commands are check, effects, rules, server."],
    [[tmpdir()], `${tmpdir()} is no command. Did you mean lintel check ${tmpdir()}?`],
    [["--vresion"], "There is no option --vresion. Did you mean --version?"],
    [["check", "--fromat", "json"], "There is no option --fromat. Did you mean --format?"],
    [["check", "-x"], "There is no option -x."],
    [["check", "--format"], "--format needs one of text, json, sarif, github, gitlab, junit."],
    [["check", "--format", "--quiet"], "--format needs one of text, json, sarif, github, gitlab, junit."],
    [
      ["check", "--format", "jsn"],
      "--format cannot be jsn. Did you mean json? It is one of text, json, sarif, github, gitlab, junit.",
    ],
    [["check", "--postgres", "9"], "--postgres cannot be 9."],
    [["check", "--severity", "warn"], "--severity cannot be warn. Did you mean warning?"],
    [["check", "--quiet=yes"], "--quiet takes no value."],
    [["check", "-o", "a", "-o", "b"], "--output is given twice: a and b."],
    [
      ["check", "--rule", "drop-colum"],
      "There is no rule drop-colum. Did you mean drop-column? `lintel rules` lists all of them.",
    ],
    [["check", "no/such/file.sql"], "There is no file or folder no/such/file.sql."],
    [["check", "no/such/*.sql"], "There is no folder no/such for no/such/*.sql."],
    [["check", "--config", "no.json"], "There is no configuration no.json."],
    [["check", "--config", "."], "The configuration . cannot be read (EISDIR)."],
    [["rules", "drop-colum"], "There is no rule drop-colum. Did you mean drop-column?"],
    [["rules", "drop-column", "drop-table"], "Name one rule at a time: lintel rules drop-column."],
    [["effects"], "Name the files to tell the effects of: lintel effects db/migrations/042_orders.sql."],
    [["effects", "no.sql"], "There is no file no.sql."],
    [["effects", "."], ". is a folder. Name its files: lintel effects ./*.sql."],
    [["effects", "a.sql", "--after"], "--after needs a value: --after FILE…."],
    [["effects", "-", "--after", "-"], "The standard input can be read once: give - one time."],
    [["effects", "a.sql", "--format", "sarif"], "--format cannot be sarif."],
    [["server"], "Say how editor and server talk: lintel server --stdio."],
  ])("lintel %j", async (written, message) => {
    const { exit, out, err } = await lintel(written);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toContain(message);
    expect(err).toMatch(/\nSee lintel (check |effects |rules |server )?--help\.\n$/);
  });
});

describe("lintel rules", () => {
  it("lists every rule", async () => {
    const { exit, out } = await lintel(["rules"]);
    expect(exit).toBe(0);
    for (const { name } of allRules) expect(out).toContain(`  ${name} `);
    expect(out).toContain("unused-ignore");
  });

  it("explains every one, in colour and without", async () => {
    for (const { name, title } of allRules) {
      expect((await lintel(["rules", name])).out).toContain(title.slice(0, 40));
      expect((await lintel(["rules", name, "--color", "always"])).out).toContain("\x1b[1mInstead\x1b[22m");
    }
  });
});
