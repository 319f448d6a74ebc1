import type { Catalog } from "../../model/catalog";
import { quoteIdentifier } from "../../quote-identifier";

/** PostgreSQL's own collations that others are commonly copied from. */
const OWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '"C"': { provider: "libc", locale: "'C'" },
  '"POSIX"': { provider: "libc", locale: "'POSIX'" },
  ucs_basic: { provider: "libc", locale: "'C'" },
};

/** The parameters of CREATE COLLATION as the catalogs hold them: a copy has what its model has, and one locale is said once. */
export function collationDefinition(
  catalog: Catalog,
  definition: Readonly<Record<string, string>>,
): Record<string, string> {
  const {
    from,
    provider = "libc",
    lc_collate,
    lc_ctype,
    deterministic,
    version: _version,
    ...rest
  } = definition;
  if (from !== undefined) return { ...(modelOf(catalog, from) ?? { from }) };
  return {
    provider,
    ...(lc_collate === undefined
      ? {}
      : lc_collate === lc_ctype
        ? { locale: lc_collate }
        : { lc_collate, ...(lc_ctype !== undefined && { lc_ctype }) }),
    ...(/^'?(false|off|no)'?$/.test(deterministic ?? "") && { deterministic: "false" }),
    ...rest,
  };
}

function modelOf(catalog: Catalog, name: string): Readonly<Record<string, string>> | undefined {
  const user = [...catalog.objects.values()].find(
    (object) =>
      object.kind === "collation" &&
      `${quoteIdentifier(object.schema ?? "")}.${quoteIdentifier(object.name)}` === name,
  );
  return user?.kind === "collation" ? user.definition : OWN[name];
}
