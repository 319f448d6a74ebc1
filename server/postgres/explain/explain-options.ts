export interface ExplainMode {
  readonly analyze: boolean;
  readonly generic: boolean;
}

interface ExplainOption {
  readonly text: string;
  /** `server_version_num` of the first server that knows it. */
  readonly since?: number;
  readonly when?: (mode: ExplainMode) => boolean;
}

/** PostgreSQL manual, EXPLAIN, "Parameters". */
const OPTIONS: readonly ExplainOption[] = [
  { text: "FORMAT JSON" },
  { text: "VERBOSE OFF" },
  { text: "COSTS ON" },
  { text: "SUMMARY ON" },
  { text: "SETTINGS ON", since: 120000 },
  { text: "GENERIC_PLAN ON", since: 160000, when: (mode) => mode.generic },
  { text: "ANALYZE ON", when: (mode) => mode.analyze },
  { text: "BUFFERS ON", when: (mode) => mode.analyze },
  { text: "TIMING ON", when: (mode) => mode.analyze },
];

/** `EXPLAIN (…) `: what goes before the statement on this server. */
export function explainPrefix(serverVersionNumber: number, mode: ExplainMode): string {
  const options = OPTIONS.filter(
    ({ since, when }) => serverVersionNumber >= (since ?? 0) && (when?.(mode) ?? true),
  );
  return `EXPLAIN (${options.map(({ text }) => text).join(", ")}) `;
}
