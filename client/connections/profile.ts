import type { ConnectionProfile, SslMode } from "../../server/protocol";

export const sslModes: readonly SslMode[] = [
  "disable",
  "allow",
  "prefer",
  "require",
  "verify-ca",
  "verify-full",
];

/** Where two profiles lead to the same database as the same user, whatever they are called. */
export const targetOf = ({
  user,
  host,
  port,
  database,
}: Pick<ConnectionProfile, "user" | "host" | "port" | "database">): string =>
  `${user}@${host}:${port}/${database}`;

/** An entry of the setting `lintel.connections` that cannot be used, and the field that is to blame. */
export interface UnusableProfile {
  readonly index: number;
  readonly field: keyof ConnectionProfile | null;
}

/** Reads the setting `lintel.connections`. `id`, `label`, `port` and `sslMode` may be left out by whoever writes it by hand. */
export function readProfiles(setting: unknown): {
  readonly profiles: readonly ConnectionProfile[];
  readonly unusable: readonly UnusableProfile[];
} {
  const entries = Array.isArray(setting) ? (setting as readonly unknown[]) : [];
  const read = entries.map(readProfile);
  return {
    profiles: read.filter((result) => "host" in result),
    unusable: read.flatMap((result, index) => ("field" in result ? [{ index, field: result.field }] : [])),
  };
}

type Field = keyof ConnectionProfile;

function readProfile(entry: unknown): ConnectionProfile | { readonly field: Field | null } {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return { field: null };
  const fields = entry as Readonly<Partial<Record<Field, unknown>>>;
  const { host, database, user, port = 5432, sslMode = "prefer", sslRootCertificate } = fields;
  if (!isText(host)) return { field: "host" };
  if (!isText(database)) return { field: "database" };
  if (!isText(user)) return { field: "user" };
  if (!isPort(port)) return { field: "port" };
  if (!sslModes.includes(sslMode as SslMode)) return { field: "sslMode" };
  const target = targetOf({ user, host, port, database });
  return {
    id: isText(fields.id) ? fields.id : target,
    label: isText(fields.label) ? fields.label : target,
    host,
    port,
    database,
    user,
    sslMode: sslMode as SslMode,
    ...(isText(sslRootCertificate) && { sslRootCertificate }),
    ...(fields.production === true && { production: true }),
  };
}

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
const isPort = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 65_535;

/** An id that reads like the label and that no other profile has. */
export function newProfileId(label: string, taken: Iterable<string>): string {
  const slug =
    label
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "connection";
  const others = new Set(taken);
  let id = slug;
  for (let count = 2; others.has(id); count++) id = `${slug}-${count}`;
  return id;
}
