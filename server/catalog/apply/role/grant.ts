import type { ChangeOf } from "../../changes/change";
import type { GrantedObject } from "../../changes/definitions";
import type { Catalog } from "../../model/catalog";
import type { Grant, GrantedKind, Owned } from "../../model/grant";
import { allPrivileges, OWNER } from "../../model/grant";
import type { NamedObjectKind } from "../../model/named-object";
import { objectKey } from "../../model/named-object";
import { keyOf, type QualifiedName } from "../../model/names";
import type { Relation } from "../../model/relation";
import { isTable, isView } from "../../model/relation";
import type { Routine } from "../../model/routine";
import type { GrantCommand } from "./access-list";
import { changeAccess, fullAccess } from "./access-list";
import { isTakenForSuperuser, namedRole, rolesUsedBy } from "./acting-role";
import type { ApplyContext } from "../context";
import { majorOf } from "../context";
import { putRelation, without } from "../edit";
import { editRoutine, isRoutineOfKind } from "../routine/find-routine";
import { assumedObject, replaceObject } from "../object/named-object";
import { resolveRelation, resolveType, tableToChange } from "../resolve";

type GrantChange = ChangeOf<"grant">;

/** GRANT and REVOKE on objects. What the catalog does not know is left alone, but for tables, which are assumed. */
export function applyGrant(catalog: Catalog, change: GrantChange, context: ApplyContext): Catalog {
  const named = change.objects.reduce((next, object) => grantOn(next, change, object, context), catalog);
  return change.inSchemas.reduce((next, schema) => grantInSchema(next, change, schema, context), named);
}

function grantOn(
  catalog: Catalog,
  change: GrantChange,
  object: GrantedObject,
  context: ApplyContext,
): Catalog {
  switch (change.objectKind) {
    case "table":
    case "sequence": {
      const name = resolveRelation(catalog, object, context.searchPath);
      return grantOnRelation(catalog, change, name, context);
    }
    case "schema": {
      const schema = catalog.schemas.get(object.name);
      return schema
        ? {
            ...catalog,
            schemas: catalog.schemas.set(schema.name, granted(catalog, schema, "schema", change, context)),
          }
        : catalog;
    }
    case "type": {
      const type = catalog.types.get(keyOf(resolveType(catalog, object, context.searchPath)));
      return type
        ? {
            ...catalog,
            types: catalog.types.set(keyOf(type), granted(catalog, type, "type", change, context)),
          }
        : catalog;
    }
    case "function":
    case "procedure":
    case "routine":
      return editRoutine(catalog, { ...object, routineKind: change.objectKind }, context, (routine) =>
        granted(catalog, routine, "function", change, context),
      );
    default:
      return grantOnNamed(catalog, change, { kind: change.objectKind, name: object.name }, context);
  }
}

/** Languages, databases and the like, which stand in no schema. A database or parameter is known by what is granted. */
function grantOnNamed(
  catalog: Catalog,
  change: GrantChange,
  named: { readonly kind: Extract<GrantedKind, NamedObjectKind>; readonly name: string },
  context: ApplyContext,
): Catalog {
  const object = catalog.objects.get(objectKey(named)) ?? assumedObject(named);
  return object
    ? replaceObject(catalog, object, granted(catalog, object, named.kind, change, context))
    : catalog;
}

/** `ALL … IN SCHEMA`: those that exist now. */
function grantInSchema(
  catalog: Catalog,
  change: GrantChange,
  schema: string,
  context: ApplyContext,
): Catalog {
  if (change.objectKind === "table" || change.objectKind === "sequence")
    return [...catalog.relations.values()]
      .filter((relation) => relation.schema === schema)
      .filter((relation) => (relation.kind === "sequence") === (change.objectKind === "sequence"))
      .reduce((next, relation) => grantOnRelation(next, change, relation, context), catalog);
  const kind = change.objectKind;
  if (kind !== "function" && kind !== "procedure" && kind !== "routine") return catalog;
  const edit = (routine: Routine): Routine =>
    isRoutineOfKind(routine, kind) ? granted(catalog, routine, "function", change, context) : routine;
  return {
    ...catalog,
    routines: catalog.routines.withMutations((all) => {
      for (const [key, overloads] of catalog.routines)
        if (overloads[0]?.schema === schema) all.set(key, overloads.map(edit));
    }),
  };
}

function grantOnRelation(
  catalog: Catalog,
  change: GrantChange,
  name: QualifiedName,
  context: ApplyContext,
): Catalog {
  const relation = catalog.relations.get(keyOf(name)) ?? tableToChange(catalog, name);
  if (!relation) return catalog;
  if (relation.kind === "sequence")
    return putRelation(catalog, granted(catalog, relation, "sequence", change, context));
  if (change.objectKind === "sequence") return catalog;
  return putRelation(
    catalog,
    grantedColumns(catalog, granted(catalog, relation, "table", change, context), change, context),
  );
}

/** What is said with columns, and what is taken from the whole table: that goes from every column too. */
function grantedColumns(
  catalog: Catalog,
  relation: Relation,
  change: GrantChange,
  context: ApplyContext,
): Relation {
  if (!isTable(relation) && !isView(relation)) return relation;
  const saysColumns = change.privileges.some(({ columns }) => columns.length > 0);
  if (!saysColumns && (change.grants || !relation.columns.some(({ grants }) => grants))) return relation;
  const edit = <C extends { readonly name: string; readonly grants?: readonly Grant[] }>(column: C): C => {
    const said = change.privileges.filter(
      ({ columns }) => columns.includes(column.name) || (!change.grants && columns.length === 0),
    );
    if (said.length === 0) return column;
    const commanded = commandOf(
      catalog,
      relation,
      "column",
      { ...change, privileges: said },
      column.grants,
      context,
    );
    return withGrants(column, changeAccess(column.grants, commanded, "column", majorOf(context)));
  };
  return isTable(relation)
    ? { ...relation, columns: relation.columns.map(edit) }
    : { ...relation, columns: relation.columns.map(edit) };
}

/** The object with what the change grants on the whole of it. */
function granted<T extends Owned>(
  catalog: Catalog,
  object: T,
  kind: GrantedKind,
  change: GrantChange,
  context: ApplyContext,
): T {
  const privileges = change.privileges.filter(({ columns }) => columns.length === 0);
  if (privileges.length === 0) return object;
  const command = commandOf(catalog, object, kind, { ...change, privileges }, object.grants, context);
  return withGrants(object, changeAccess(object.grants, command, kind, majorOf(context)));
}

export const withGrants = <T extends { readonly grants?: readonly Grant[] }>(
  object: T,
  grants: readonly Grant[] | undefined,
): T => (grants ? { ...object, grants } : object.grants ? (without(object, "grants") as T) : object);

/** PostgreSQL's other spelling of a privilege. */
const SPELLINGS: Readonly<Record<string, string>> = { temp: "temporary" };

function commandOf(
  catalog: Catalog,
  { owner }: Owned,
  kind: GrantedKind,
  change: Pick<GrantChange, "grants" | "privileges" | "grantees" | "withGrantOption" | "grantOptionOnly">,
  grants: readonly Grant[] | undefined,
  context: ApplyContext,
): GrantCommand {
  const privileges = change.privileges.flatMap(({ privilege }) =>
    privilege === "all" ? allPrivileges(kind, majorOf(context)) : (SPELLINGS[privilege] ?? privilege),
  );
  const entries = fullAccess(grants, kind, majorOf(context));
  return {
    grants: change.grants,
    privileges,
    grantees: change.grantees.map((grantee) => granteeOf(grantee, owner, context)),
    grantor: grantorOf(catalog, owner, privileges, entries, context),
    withGrantOption: change.withGrantOption,
    grantOptionOnly: change.grantOptionOnly,
  };
}

/** Who is not known by name can only be told from the owner. */
export function granteeOf(name: string, owner: string | undefined, context: ApplyContext): string {
  const role = namedRole(name, context);
  return role === owner ? OWNER : (role ?? name);
}

/** The role in whose name the acting role grants (`select_best_grantor` of PostgreSQL's acl.c). */
function grantorOf(
  catalog: Catalog,
  owner: string | undefined,
  privileges: readonly string[],
  entries: readonly Grant[],
  { user }: ApplyContext,
): string {
  if (user === undefined || user === owner || isTakenForSuperuser(catalog, user)) return OWNER;
  const candidates = rolesUsedBy(catalog, user);
  if (owner !== undefined && candidates.includes(owner)) return OWNER;
  const optionsOf = (role: string) =>
    privileges.filter((privilege) =>
      entries.some(
        (entry) => entry.grantee === role && entry.privilege === privilege && entry.withGrantOption,
      ),
    ).length;
  return candidates.reduce((best, role) => (optionsOf(role) > optionsOf(best) ? role : best), user);
}
