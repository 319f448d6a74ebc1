import { ThemeColor, ThemeIcon } from "vscode";
import type { Connection, ConnectionState } from "./connection";

/** The icon of a connection in the tree and in the picker: what it is, and how it stands. */
export function connectionIcon({ origin, profile }: Connection, state: ConnectionState): ThemeIcon {
  if (origin === "embedded") return new ThemeIcon("database");
  switch (state.kind) {
    case "connecting":
      return new ThemeIcon("loading~spin");
    case "failed":
      return new ThemeIcon("error", new ThemeColor("list.errorForeground"));
    case "disconnected":
      return new ThemeIcon("debug-disconnect", new ThemeColor("disabledForeground"));
    case "connected":
      return new ThemeIcon(
        "database",
        new ThemeColor(profile?.production ? "charts.orange" : "charts.green"),
      );
  }
}
