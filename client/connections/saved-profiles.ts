import { ConfigurationTarget, type LogOutputChannel, workspace } from "vscode";
import type { ConnectionProfile } from "../../server/protocol";
import { readProfiles } from "./profile";

/** Which settings hold a profile: the person's, or the workspace's, which a team shares. */
export type ProfileScope = "user" | "workspace";

const section = "lintel";
const key = "connections";
/** The full name of the setting, as events and messages call it. */
export const connectionsSetting = `${section}.${key}`;

const targets = {
  user: ConfigurationTarget.Global,
  workspace: ConfigurationTarget.Workspace,
} as const satisfies Record<ProfileScope, ConfigurationTarget>;

/** The profiles of the setting `lintel.connections`. Those of a workspace that is not trusted are left out. */
export function readSavedProfiles(log: LogOutputChannel): Record<ProfileScope, readonly ConnectionProfile[]> {
  const read = (scope: ProfileScope) => {
    const { profiles, unusable } = readProfiles(entriesOf(scope));
    for (const { index, field } of unusable) {
      const fault = field ? `its "${field}" is missing or not valid` : "it is not an object";
      log.warn(`${connectionsSetting}[${index}] of the ${scope} settings is ignored: ${fault}.`);
    }
    return profiles;
  };
  return { user: read("user"), workspace: workspace.isTrusted ? read("workspace") : [] };
}

/** Adds the profile, or puts it in the place of the one with its id. Other entries stay as they are written. */
export async function writeProfile(profile: ConnectionProfile, scope: ProfileScope): Promise<void> {
  const entries = entriesOf(scope);
  const place = entries.findIndex((entry) => idOf(entry) === profile.id);
  await writeEntries(scope, place < 0 ? [...entries, profile] : entries.with(place, profile));
}

export async function removeProfile(id: string, scope: ProfileScope): Promise<void> {
  await writeEntries(
    scope,
    entriesOf(scope).filter((entry) => idOf(entry) !== id),
  );
}

function entriesOf(scope: ProfileScope): readonly unknown[] {
  const values = workspace.getConfiguration(section).inspect<unknown>(key);
  const value = scope === "user" ? values?.globalValue : values?.workspaceValue;
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

async function writeEntries(scope: ProfileScope, entries: readonly unknown[]): Promise<void> {
  const value = entries.length > 0 ? entries : undefined;
  await workspace.getConfiguration(section).update(key, value, targets[scope]);
}

const idOf = (entry: unknown): string | undefined => readProfiles([entry]).profiles[0]?.id;
