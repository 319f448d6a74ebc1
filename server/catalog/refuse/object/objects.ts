import { findObject } from "../../apply/object/find-object";
import type { ChangeOf } from "../../changes/change";
import type { AlteredKind, ObjectReference } from "../../changes/cluster-changes";
import type { Reference } from "../../changes/definitions";
import type { NamedObjectKind } from "../../model/named-object";
import { refuseForDependents } from "../dependents";
import { findNamed, findType, isSystemName, missing, missingSchema } from "../look-up";
import type { Check, Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt, written } from "../refusal";
import { noRole } from "../role/roles";
import { callWords } from "../routine/routines";

/** What PostgreSQL calls the kinds of which it has none from the start, so that the catalog knows them all. */
const WORDS: Partial<Record<AlteredKind, string>> = {
  "event trigger": "event trigger",
  extension: "extension",
  "foreign-data wrapper": "foreign-data wrapper",
  language: "language",
  publication: "publication",
  schema: "schema",
  server: "server",
  statistics: "statistics object",
  subscription: "subscription",
  tablespace: "tablespace",
};

/** Of a kind that PostgreSQL has some of from the start; the catalog does not hold them. */
const BUILT_IN: Partial<Record<AlteredKind, ReadonlySet<string>>> = {
  extension: new Set(["plpgsql"]),
  schema: new Set(["information_schema"]),
  tablespace: new Set(["pg_default", "pg_global"]),
};

const SQLSTATES: Partial<Record<AlteredKind, string>> = { schema: "3F000" };

/** An object that a statement names and that is not there (`get_object_address` of objectaddress.c). */
export function missingObject(moment: Moment, reference: ObjectReference): Refusal | undefined {
  const { kind, name } = reference;
  if (kind === "role") return noRole(moment, name.name);
  if (isSystemName(name) || BUILT_IN[kind]?.has(name.name)) return undefined;
  if (findObject(moment.catalog, reference, { ...moment, origin: undefined })) return undefined;
  switch (kind) {
    case "type":
      return findNamed(moment, name) || moment.catalog.extensions.size > 0
        ? undefined
        : (missingSchema(moment, name.schema) ??
            missing(moment, "42704", `type "${written(name)}" does not exist`));
    case "function":
    case "procedure":
    case "routine":
    case "aggregate":
      return missingRoutine(moment, reference);
    default: {
      const words = WORDS[kind];
      if (words === undefined || (kind === "language" && moment.catalog.extensions.size > 0))
        return undefined;
      return (
        missingSchema(moment, name.schema) ??
        missing(moment, SQLSTATES[kind] ?? "42704", `${words} "${written(name)}" does not exist`)
      );
    }
  }
}

function missingRoutine(moment: Moment, { kind, name, argumentTypes }: ObjectReference): Refusal | undefined {
  if (moment.catalog.extensions.size > 0) return undefined;
  const noSuch =
    argumentTypes === undefined
      ? `could not find a ${kind} named "${written(name)}"`
      : `${kind} ${callWords(moment, written(name), argumentTypes)} does not exist`;
  return missingSchema(moment, name.schema) ?? missing(moment, "42883", noSuch);
}

const missingNamed = (moment: Moment, kind: NamedObjectKind, name: string, range: Reference["range"]) =>
  missingObject(moment, { kind, name: { schema: undefined, name, range } });

/** The change concerns one object of a kind, by its bare name. */
const named =
  (kind: NamedObjectKind) =>
  ({ name, range }: { readonly name: string; readonly range: Reference["range"] }, moment: Moment) =>
    missingNamed(moment, kind, name, range);

export const alterServer: Check<ChangeOf<"alterServer">> = named("server");
export const alterForeignDataWrapper: Check<ChangeOf<"alterForeignDataWrapper">> =
  named("foreign-data wrapper");
export const alterEventTrigger: Check<ChangeOf<"alterEventTrigger">> = named("event trigger");
export const alterTablespace: Check<ChangeOf<"alterTablespace">> = named("tablespace");
export const alterSubscription: Check<ChangeOf<"alterSubscription">> = named("subscription");

export const alterStatistics: Check<ChangeOf<"alterStatistics">> = ({ statistics, ifExists }, moment) =>
  ifExists ? undefined : missingObject(moment, { kind: "statistics", name: statistics });

export const alterExtension: Check<ChangeOf<"alterExtension">> = ({ name, range }, moment) =>
  missingObject(moment, { kind: "extension", name: { schema: undefined, name, range } });

export const renameObject: Check<ChangeOf<"renameObject">> = ({ object }, moment) =>
  missingObject(moment, object);

export const setObjectSchema: Check<ChangeOf<"setObjectSchema">> = ({ object, to }, moment) =>
  missingObject(moment, object) ?? missingSchema(moment, to);

export const setObjectOwner: Check<ChangeOf<"setObjectOwner">> = ({ object, owner }, moment) =>
  noRole(moment, owner) ?? missingObject(moment, object);

export const alterRoutine: Check<ChangeOf<"alterRoutine">> = (change, moment) =>
  missingObject(moment, {
    kind: change.routineKind,
    name: change.routine,
    ...(change.argumentTypes && { argumentTypes: change.argumentTypes }),
  });

export const dropObject: Check<ChangeOf<"dropObject">> = (change, moment) =>
  firstOf(
    () =>
      change.ifExists
        ? undefined
        : missingObject(moment, {
            kind: change.objectKind,
            name: change.object,
            ...(change.signature !== undefined && { signature: change.signature }),
          }),
    () => refuseForDependents(change, moment),
  );

export const dropClusterObject: Check<ChangeOf<"dropClusterObject">> = (change, moment) =>
  change.ifExists ? undefined : missingNamed(moment, change.objectKind, change.name, change.range);

export const createServer: Check<ChangeOf<"createServer">> = (change, moment) =>
  missingNamed(moment, "foreign-data wrapper", change.wrapper, change.range);

export const createForeignDataWrapper: Check<ChangeOf<"createForeignDataWrapper">> = (
  { name },
  { catalog },
) => {
  const other = [...catalog.objects.values()].find(
    (object) => object.kind === "foreign-data wrapper" && object.name === name,
  );
  return (
    other && {
      sqlstate: "42710",
      message: `foreign-data wrapper "${name}" already exists`,
      ...madeAt(other),
    }
  );
};

export const ofServer = (
  { server, range }: { readonly server: string; readonly range: Reference["range"] },
  moment: Moment,
): Refusal | undefined => missingNamed(moment, "server", server, range);

/** A domain is asked for, and another type found. */
export const refuseNoDomain = (moment: Moment, { name, isDomain }: ObjectReference): Refusal | undefined => {
  const type = isDomain ? findType(moment, name) : undefined;
  return type && type.kind !== "domain"
    ? { sqlstate: "42809", message: `"${name.name}" is not a domain`, ...madeAt(type) }
    : undefined;
};

/** Of several objects, the first that is not there. */
export const missingObjects = (moment: Moment, references: readonly ObjectReference[]): Refusal | undefined =>
  firstFor(references, (reference) =>
    firstOf(
      () => refuseNoDomain(moment, reference),
      () => missingObject(moment, reference),
    ),
  );
