import { l10n, window } from "vscode";
import type { RunHazard, RunStatementResult } from "../../server/protocol";
import type { Connection } from "../connections/connection";

/** Shows what is about to run and why it is asked about; true when the person wants it. */
export async function confirmRun(
  { sql, hazards }: Extract<RunStatementResult, { kind: "confirm" }>,
  { label, profile }: Connection,
): Promise<boolean> {
  const run = l10n.t("Run");
  const question = profile?.production
    ? l10n.t("Run this on {0}, a production connection?", label)
    : l10n.t("Run this on {0}?", label);
  const detail = [...hazards.map(hazardText), excerpt(sql)].join("\n\n");
  return (await window.showWarningMessage(question, { modal: true, detail }, run)) === run;
}

const hazardText = ({ kind, object }: RunHazard): string =>
  ({
    drop: l10n.t("It drops {0}.", object),
    truncate: l10n.t("It empties {0}.", object),
    deleteAll: l10n.t("It has no WHERE: every row of {0} is deleted.", object),
    updateAll: l10n.t("It has no WHERE: every row of {0} is changed.", object),
  })[kind];

const longest = 600;
const excerpt = (sql: string): string => (sql.length <= longest ? sql : `${sql.slice(0, longest)}…`);
