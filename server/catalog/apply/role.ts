import { quoteIdentifier } from "../quote-identifier";
import type { ChangeOf } from "../changes/change";
import type { Reference } from "../changes/definitions";
import type { Catalog } from "../model/catalog";
import type { Grant } from "../model/role";
import { isTable, isView } from "../model/relation";
import type { ApplyContext } from "./context";
import { originOf } from "./context";
import { without } from "./edit";
import { resolveRelation } from "./resolve";

export const createRole = (
  catalog: Catalog,
  change: ChangeOf<"createRole">,
  context: ApplyContext,
): Catalog => ({
  ...catalog,
  roles: catalog.roles.set(change.role.name, { ...change.role, ...originOf(context) }),
});

export function alterRole(catalog: Catalog, change: ChangeOf<"alterRole">): Catalog {
  const role = catalog.roles.get(change.name);
  if (!role) return catalog;
  const { setting } = change;
  const settings = !setting
    ? role.settings
    : setting.value === undefined
      ? without(role.settings, setting.name)
      : { ...role.settings, [setting.name]: setting.value };
  return { ...catalog, roles: catalog.roles.set(change.name, { ...role, ...change.attributes, settings }) };
}

export const dropRole = (catalog: Catalog, change: ChangeOf<"dropRole">): Catalog => ({
  ...catalog,
  roles: catalog.roles.delete(change.name),
});

/** What ALL PRIVILEGES means for each kind of object (manual, "Privileges"). */
const ALL_PRIVILEGES: Readonly<Record<Grant["objectKind"], readonly string[]>> = {
  table: ["select", "insert", "update", "delete", "truncate", "references", "trigger"],
  column: ["select", "insert", "update", "references"],
  sequence: ["usage", "select", "update"],
  schema: ["usage", "create"],
  function: ["execute"],
  type: ["usage"],
  database: ["create", "connect", "temporary"],
};

export const grantKey = (grant: Grant): string =>
  [grant.objectKind, grant.object, grant.column ?? "", grant.privilege, grant.grantee].join("\0");

export function applyGrant(catalog: Catalog, change: ChangeOf<"grant">, context: ApplyContext): Catalog {
  const grants = grantsOf(catalog, change, context);
  return {
    ...catalog,
    grants: catalog.grants.withMutations((all) => {
      for (const grant of grants) {
        if (change.grants) all.set(grantKey(grant), grant);
        else all.delete(grantKey(grant));
      }
    }),
  };
}

function grantsOf(catalog: Catalog, change: ChangeOf<"grant">, context: ApplyContext): Grant[] {
  const objects = [
    ...change.objects.map((object) => objectName(catalog, change, object, context)),
    ...objectsIn(catalog, change),
  ];
  return objects.flatMap((object) =>
    change.privileges.flatMap(({ privilege, columns }) => {
      const objectKind = columns.length > 0 ? "column" : change.objectKind;
      const names = privilege === "all" ? ALL_PRIVILEGES[objectKind] : [privilege];
      const places: (string | undefined)[] = columns.length > 0 ? [...columns] : [undefined];
      return names.flatMap((name) =>
        places.flatMap((column) =>
          change.grantees.map((grantee): Grant => ({
            objectKind,
            object,
            ...(column !== undefined && { column }),
            privilege: name,
            grantee,
            withGrantOption: change.withGrantOption,
          })),
        ),
      );
    }),
  );
}

function objectName(
  catalog: Catalog,
  change: ChangeOf<"grant">,
  object: Reference,
  context: ApplyContext,
): string {
  if (change.objectKind === "schema" || change.objectKind === "database") return object.name;
  const name = resolveRelation(catalog, object, context.searchPath);
  return `${quoteIdentifier(name.schema)}.${quoteIdentifier(name.name)}`;
}

/** `ALL TABLES IN SCHEMA`, `ALL SEQUENCES IN SCHEMA`: those that exist now. */
function objectsIn(catalog: Catalog, change: ChangeOf<"grant">): string[] {
  if (change.inSchemas.length === 0) return [];
  return [...catalog.relations.values()]
    .filter((relation) => change.inSchemas.includes(relation.schema))
    .filter((relation) =>
      change.objectKind === "table"
        ? isTable(relation) || isView(relation)
        : change.objectKind === "sequence" && relation.kind === "sequence",
    )
    .map((relation) => `${quoteIdentifier(relation.schema)}.${quoteIdentifier(relation.name)}`);
}
