import type { StatementChange } from "../../changes/change";
import type { ObjectReference } from "../../changes/cluster-changes";
import { formatType } from "../../format-type";
import { quoteIdentifier } from "../../quote-identifier";
import { roleName } from "../policy";
import { renderReference } from "./reference";

/** The words of ALTER where they are not the kind's own. */
const WORDS: Readonly<Partial<Record<ObjectReference["kind"], string>>> = {
  "foreign-data wrapper": "FOREIGN DATA WRAPPER",
};

function renderObject({ kind, name, argumentTypes, signature }: ObjectReference): string {
  const types = argumentTypes && `(${argumentTypes.map(formatType).join(", ")})`;
  const words = WORDS[kind] ?? kind.toUpperCase();
  switch (kind) {
    case "operator":
      return `${words} ${name.schema === undefined ? "" : `${quoteIdentifier(name.schema)}.`}${name.name} (${signature ?? ""})`;
    case "operator class":
    case "operator family":
      return `${words} ${renderReference(name)} USING ${quoteIdentifier(signature ?? "btree")}`;
    case "aggregate":
      return `${words} ${renderReference(name)}${types === "()" ? "(*)" : (types ?? "")}`;
    case "role":
      return `${words} ${roleName(name.name)}`;
    default:
      return `${words} ${renderReference(name)}${types ?? ""}`;
  }
}

export const renderRenameObject = ({ object, to }: StatementChange<"renameObject">): string =>
  `ALTER ${renderObject(object)} RENAME TO ${quoteIdentifier(to)};`;

export const renderSetObjectSchema = ({ object, to }: StatementChange<"setObjectSchema">): string =>
  `ALTER ${renderObject(object)} SET SCHEMA ${quoteIdentifier(to)};`;

export const renderSetObjectOwner = ({ object, owner }: StatementChange<"setObjectOwner">): string =>
  `ALTER ${renderObject(object)} OWNER TO ${roleName(owner)};`;
