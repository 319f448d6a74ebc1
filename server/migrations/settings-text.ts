/**
 * Enough of the formats in which tools keep their configuration to read single values. What is not understood is left
 * out: a setting that is not read leaves the tool's default, it never stops discovery.
 */

/** `a.b = c` lines of a Java properties file or a Flyway `.conf`. */
export function readProperties(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const line of text.replace(/\\\r?\n\s*/g, "").split(/\r?\n/)) {
    const match = /^\s*([^#!\s=:][^=:\s]*)\s*[=:]\s*(.*?)\s*$/.exec(line);
    if (match) values[match[1]!] = match[2]!;
  }
  return values;
}

/** TOML as a flat record: `[db.seed]` with `sql_paths = ["a", "b"]` gives `db.seed.sql_paths` → "a,b". */
export function readToml(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  let section = "";
  for (const line of joinArrays(text)) {
    const header = /^\s*\[+\s*([^\]]+?)\s*\]+/.exec(line);
    const pair = /^\s*("[^"]+"|[\w.-]+)\s*=\s*(.*)$/.exec(line);
    if (header) section = header[1]!.replace(/["'\s]/g, "");
    else if (pair) {
      const key = pair[1]!.replace(/"/g, "");
      values[section === "" ? key : `${section}.${key}`] = tomlValue(pair[2]!);
    }
  }
  return values;
}

/** YAML as a flat record, for files that nest by indentation; lists become "a,b". */
export function readYaml(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const path: { indent: number; key: string }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const pair = /^(\s*)([\w.-]+)\s*:(?:\s+(.*))?$/.exec(line);
    const item = /^(\s*)-\s+(.*)$/.exec(line);
    if (pair) {
      const indent = pair[1]!.length;
      while (path.length > 0 && path[path.length - 1]!.indent >= indent) path.pop();
      path.push({ indent, key: pair[2]! });
      const value = bareValue(pair[3] ?? "");
      if (value !== "") values[path.map((step) => step.key).join(".")] = value;
    } else if (item && path.length > 0) {
      const key = path.map((step) => step.key).join(".");
      values[key] = [values[key], bareValue(item[2]!)].filter((value) => value !== undefined).join(",");
    }
  }
  return values;
}

/** A list setting: "a, b" → ["a", "b"]. */
export function listOf(value: string | undefined): readonly string[] {
  return (value ?? "")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function joinArrays(text: string): readonly string[] {
  const lines: string[] = [];
  let open = "";
  for (const line of text.split(/\r?\n/)) {
    const content = line.replace(/^((?:[^"'#]|"[^"]*"|'[^']*')*)#.*$/, "$1");
    open += open === "" ? content : ` ${content.trim()}`;
    if (/=\s*\[[^\]]*$/.test(open)) continue;
    lines.push(open);
    open = "";
  }
  return open === "" ? lines : [...lines, open];
}

function tomlValue(text: string): string {
  const array = /^\[(.*)\]\s*$/.exec(text.trim());
  return array
    ? listOf(array[1])
        .map((item) => bareValue(item))
        .join(",")
    : bareValue(text);
}

function bareValue(text: string): string {
  const trimmed = text.trim().replace(/\s+#.*$/, "");
  return /^(["']).*\1$/s.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}
