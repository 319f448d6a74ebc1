import type { Connection } from "vscode-languageserver";

/** "auto" goes by the file's path and its migration tool. */
export type FormatDialect = "auto" | "postgresql" | "sqlite" | "bigquery";

/** What the editor's settings say about one document. Everything about the SQL itself stands in lintel.json. */
export interface DocumentSettings {
  readonly validate: boolean;
  readonly lenses: boolean;
  readonly inlayHints: boolean;
  readonly embedded: boolean;
  readonly embeddedIdleMinutes: number;
  readonly format: { readonly lineWidth: number; readonly dialect: FormatDialect };
}

export interface ClientSettings {
  of(uri: string): Promise<DocumentSettings>;
  /** Forgets what was asked: the settings changed. */
  forget(): void;
}

const DEFAULTS: DocumentSettings = {
  validate: true,
  lenses: true,
  inlayHints: true,
  embedded: true,
  embeddedIdleMinutes: 5,
  format: { lineWidth: 80, dialect: "auto" },
};

interface LintelSection {
  readonly validate?: { readonly enable?: boolean };
  readonly explain?: { readonly codeLens?: boolean };
  readonly effects?: { readonly inlayHints?: boolean };
  readonly embedded?: { readonly enable?: boolean; readonly idleMinutes?: number };
  readonly format?: Partial<DocumentSettings["format"]>;
}

/** Settings are asked for per document and kept until they change; an editor without them gets the defaults. */
export function createClientSettings(connection: Connection, asks: boolean): ClientSettings {
  const known = new Map<string, Promise<DocumentSettings>>();
  const ask = async (uri: string): Promise<DocumentSettings> => {
    const section = (await connection.workspace
      .getConfiguration({ scopeUri: uri, section: "lintel" })
      .catch(() => null)) as LintelSection | null;
    return {
      validate: section?.validate?.enable ?? DEFAULTS.validate,
      lenses: section?.explain?.codeLens ?? DEFAULTS.lenses,
      inlayHints: section?.effects?.inlayHints ?? DEFAULTS.inlayHints,
      embedded: section?.embedded?.enable ?? DEFAULTS.embedded,
      embeddedIdleMinutes: section?.embedded?.idleMinutes ?? DEFAULTS.embeddedIdleMinutes,
      format: { ...DEFAULTS.format, ...section?.format },
    };
  };
  return {
    of(uri) {
      if (!asks) return Promise.resolve(DEFAULTS);
      const settings = known.get(uri) ?? ask(uri);
      known.set(uri, settings);
      return settings;
    },
    forget: () => known.clear(),
  };
}
