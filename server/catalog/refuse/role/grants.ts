import type { ChangeOf } from "../../changes/change";
import type { GrantedObject } from "../../changes/definitions";
import { findNamed, isSystemName, missing, missingColumn, missingRelation, surelyExists } from "../look-up";
import { missingObject } from "../object/objects";
import type { Check, Moment, Refusal } from "../refusal";
import { firstFor, firstOf } from "../refusal";
import { noRoles } from "./roles";

/** GRANT and REVOKE (`ExecuteGrantStmt` of aclchk.c). */
export const grant: Check<ChangeOf<"grant">> = (change, moment) =>
  firstOf(
    () => noRoles(moment, change.grantees),
    () => refuseObjects(change, moment),
    () =>
      firstFor(change.inSchemas, (name) =>
        moment.catalog.schemas.has(name)
          ? undefined
          : missing(moment, "3F000", `schema "${name}" does not exist`),
      ),
  );

function refuseObjects(
  { objectKind, objects, privileges }: ChangeOf<"grant">,
  moment: Moment,
): Refusal | undefined {
  switch (objectKind) {
    case "table":
    case "sequence": {
      const columns = privileges.flatMap((privilege) => privilege.columns);
      return firstFor(objects, (object) => refuseRelation(object, objectKind, columns, moment));
    }
    case "type":
      return firstFor(objects, (name) =>
        isSystemName(name) ? undefined : missingObject(moment, { kind: "type", name }),
      );
    case "schema":
    case "language":
    case "foreign-data wrapper":
    case "server":
    case "function":
    case "procedure":
    case "routine":
    case "tablespace":
      return firstFor(objects, ({ argumentTypes, ...name }) =>
        missingObject(moment, { kind: objectKind, name, ...(argumentTypes && { argumentTypes }) }),
      );
    default:
      return undefined;
  }
}

function refuseRelation(
  object: GrantedObject,
  kind: "table" | "sequence",
  columns: readonly string[],
  moment: Moment,
): Refusal | undefined {
  const found = findNamed(moment, object);
  if (!found) return missingRelation(moment, object);
  if (surelyExists(found) && found.kind !== "sequence" && kind === "sequence")
    return { sqlstate: "42809", message: `"${object.name}" is not a sequence` };
  return firstFor(columns, (column) => missingColumn(found, column));
}
