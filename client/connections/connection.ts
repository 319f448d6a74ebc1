import {
  type ConnectionProfile,
  type ConnectResult,
  type DiscoveredProfile,
  EMBEDDED_CONNECTION,
} from "../../server/protocol";
import { targetOf } from "./profile";

/** Who named a connection: the settings of the person or of the workspace, or Lintel itself. */
export type ConnectionOrigin = "embedded" | "user" | "workspace" | DiscoveredProfile["source"];

/** One line of the tree's first level and of the picker. */
export interface Connection {
  readonly id: string;
  readonly label: string;
  readonly origin: ConnectionOrigin;
  /** Null for the embedded server, which needs none. */
  readonly profile: ConnectionProfile | null;
  /** Where a discovered connection was found. */
  readonly foundIn?: string;
}

export type ConnectionState =
  | { readonly kind: "disconnected" }
  | { readonly kind: "connecting" }
  | Extract<ConnectResult, { kind: "connected" | "failed" }>;

export const disconnected: ConnectionState = { kind: "disconnected" };

/** True for connections that a setting holds, which can be edited and removed. */
export const isSaved = ({ origin }: Pick<Connection, "origin">): boolean =>
  origin === "user" || origin === "workspace";

export interface ConnectionSources {
  readonly embeddedLabel: string;
  readonly user: readonly ConnectionProfile[];
  readonly workspace: readonly ConnectionProfile[];
  readonly discovered: readonly DiscoveredProfile[];
}

/**
 * Every connection that can be used, in the order in which they are shown. Ids are unique: the workspace's profile
 * wins over the user's of the same id, and what is discovered is left out where a saved profile leads to the same place.
 */
export function listConnections(sources: ConnectionSources): readonly Connection[] {
  const saved = [
    ...sources.user
      .filter(({ id }) => !sources.workspace.some((other) => other.id === id))
      .map((profile) => savedConnection(profile, "user")),
    ...sources.workspace.map((profile) => savedConnection(profile, "workspace")),
  ];
  const targets = new Set(saved.flatMap(({ profile }) => (profile ? [targetOf(profile)] : [])));
  const discovered = sources.discovered
    .filter(({ profile }) => !targets.has(targetOf(profile)))
    .map(({ profile, source, description }): Connection => {
      return { id: profile.id, label: profile.label, origin: source, profile, foundIn: description };
    });
  const embedded: Connection = {
    id: EMBEDDED_CONNECTION,
    label: sources.embeddedLabel,
    origin: "embedded",
    profile: null,
  };
  return firstOfEachId([embedded, ...saved, ...discovered]);
}

const savedConnection = (profile: ConnectionProfile, origin: ConnectionOrigin): Connection => ({
  id: profile.id,
  label: profile.label,
  origin,
  profile,
});

function firstOfEachId(connections: readonly Connection[]): readonly Connection[] {
  const first = new Map<string, Connection>();
  for (const connection of connections) if (!first.has(connection.id)) first.set(connection.id, connection);
  return [...first.values()];
}
