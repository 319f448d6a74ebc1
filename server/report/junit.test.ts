import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { junit } from "./junit";
import type { Report } from "./report";
import { cleanReport, sampleReport } from "./sample-report";

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/** A strict reader of the XML that the report may use: it throws at whatever is not well-formed. */
function parseXml(xml: string): Element {
  const illegal = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/u.exec(xml);
  if (illegal) throw new Error(`U+${illegal[0].charCodeAt(0).toString(16)} is not allowed in XML`);
  const document: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [document];
  const pieces = /<\?xml [^>]*\?>|<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<]*")*)(\/?)>|([^<]+)/y;
  while (pieces.lastIndex < xml.length) {
    const at = pieces.lastIndex;
    const piece = pieces.exec(xml);
    if (!piece) throw new Error(`not well-formed at ${at}: ${xml.slice(at, at + 40)}`);
    const [, closing, name, written, selfClosing, text] = piece;
    if (text !== undefined) open.at(-1)!.text += decode(text);
    else if (closing && open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    else if (name && !closing) {
      const pairs = [...written!.matchAll(/([\w-]+)="([^"]*)"/g)].map((pair) => [pair[1], decode(pair[2]!)]);
      const element: Element = { name, attributes: Object.fromEntries(pairs), children: [], text: "" };
      open.at(-1)!.children.push(element);
      if (!selfClosing) open.push(element);
    }
  }
  if (open.length !== 1 || document.children.length !== 1) throw new Error("not one closed root");
  return document.children[0]!;
}

function decode(text: string): string {
  const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  if (/&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`a bare & in ${text}`);
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
    code ? String.fromCharCode(Number(code)) : names[name]!,
  );
}

describe("junit", () => {
  const root = parseXml(junit(sampleReport));

  it("counts suites, tests and failures", () => {
    expect(root).toMatchObject({
      name: "testsuites",
      attributes: { name: "lintel", tests: "6", failures: "3", errors: "0", time: "0.212" },
    });
    expect(
      root.children.map(({ attributes }) => [attributes.name, attributes.tests, attributes.failures]),
    ).toEqual([
      ["migrations/001_init.sql", "1", "0"],
      ["migrations/002_indexes.sql", "2", "2"],
      ["migrations/003_名前, 100%.sql", "2", "1"],
      ["migrations/004_quiet.sql", "1", "0"],
    ]);
  });

  it("fails from the threshold on and reports the rest as output", () => {
    const [, , named] = root.children;
    expect(named!.children.map(({ children }) => children.map(({ name }) => name))).toEqual([
      ["system-out"],
      ["failure"],
    ]);
    const [failure] = named!.children[1]!.children;
    expect(failure!.attributes).toEqual({
      type: "error",
      message: `syntax error at or near "here" & <that's> all`,
    });
    expect(failure!.text).toContain("migrations/003_名前, 100%.sql:2:27");
    expect(failure!.text).toContain("SELECT 1,\t'tab'\t, broken here;");

    const strict = parseXml(junit({ ...sampleReport, fails: ({ severity }) => severity === "error" }));
    expect(strict.attributes.failures).toBe("2");
  });

  it("has a passed test for every file without findings", () => {
    const clean = parseXml(junit(cleanReport));
    expect(clean.attributes).toMatchObject({ tests: "4", failures: "0" });
    expect(clean.children.map(({ children }) => children.length)).toEqual([1, 1, 1, 1]);
  });

  it("is well-formed whatever files and messages hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (message, path) => {
        const report: Report = {
          ...sampleReport,
          checked: [path],
          findings: [{ ...sampleReport.findings[1]!, message, path }],
        };
        expect(parseXml(junit(report)).children[0]!.attributes.failures).toBe("1");
      }),
    );
  });
});
