import type { Catalog } from "./catalog";
import type { DataType } from "./data-type";
import { storageOfMember } from "./find-member";
import { keyOf } from "./names";
import type { ColumnStorage } from "./relation";

/** Types of `pg_catalog` whose values are never moved out or compressed (`SELECT typname FROM pg_type WHERE typstorage = 'p'`). */
const PLAIN = new Set(
  `aclitem bool box char cid circle cstring date float4 float8 gtsvector int2 int2vector int4 int8 interval line lseg
  macaddr macaddr8 money name oid oidvector pg_lsn point regclass regcollation regconfig regdictionary regnamespace
  regoper regoperator regproc regprocedure regrole regtype tid time timestamp timestamptz timetz tsquery uuid void xid
  xid8`.split(/\s+/),
);
const MAIN = new Set(["cidr", "inet", "numeric"]);

/** How a column of the type is stored where nothing is said; a type that the catalog does not know is taken for long. */
export function usualStorage(type: DataType, catalog: Catalog): ColumnStorage {
  if (type.dimensions > 0) return "extended";
  if (type.schema === "pg_catalog")
    return PLAIN.has(type.name) ? "plain" : MAIN.has(type.name) ? "main" : "extended";
  const defined =
    type.schema === undefined
      ? undefined
      : catalog.types.get(keyOf({ schema: type.schema, name: type.name }));
  if (defined?.kind === "enum") return "plain";
  if (defined?.kind === "domain") return usualStorage(defined.base, catalog);
  return (type.schema !== undefined && storageOfMember(catalog, type.schema, type.name)) || "extended";
}
