import { SEVERITIES } from "../../rules/finding";
import type { Report } from "../report";
import { paletteOf, signsOf, type TextStyle } from "./style";

/** "3 warnings in 2 of 14 files, checked in 0.21 s against PostgreSQL 16" */
export function summary(report: Report, style: TextStyle): string {
  const { findings, checked } = report;
  const palette = paletteOf(style);
  const circumstances = palette.faint(
    `checked in ${seconds(report.milliseconds)}${against(report.postgresVersions)}`,
  );
  if (findings.length === 0) {
    const nothing = `Nothing to report in ${counted(checked.length, "file")}`;
    return `${palette.good(signsOf(style).done)} ${nothing}${palette.faint(", ")}${circumstances}`;
  }
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0
      ? []
      : [palette[severity](severity === "information" ? `${count} information` : counted(count, severity))];
  });
  const found = new Set(findings.map(({ path }) => path)).size;
  const files =
    found >= checked.length ? counted(found, "file") : `${found} of ${counted(checked.length, "file")}`;
  return `${listed(counts)} in ${files}${palette.faint(", ")}${circumstances}`;
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

const seconds = (milliseconds: number) =>
  milliseconds < 9_995 ? `${(milliseconds / 1000).toFixed(2)} s` : `${Math.round(milliseconds / 1000)} s`;

const against = (versions: readonly number[]) =>
  versions.length === 0
    ? ""
    : ` against PostgreSQL ${listed([...versions].sort((a, b) => a - b).map(String))}`;

/** "a", "a and b", "a, b and c" */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
