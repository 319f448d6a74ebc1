import type { ChangeOf } from "../changes/change";
import type { Catalog } from "../model/catalog";
import { keyOf } from "../model/names";
import type { DomainType, EnumType, TypeDefinition } from "../model/type-definition";
import { birthRights } from "./birth-rights";
import type { ApplyContext } from "./context";
import { originOf } from "./context";
import { without } from "./edit";
import { chooseName } from "./object-name";
import { nameToCreate, resolveDataType, resolveType } from "./resolve";

const put = (catalog: Catalog, type: TypeDefinition): Catalog => ({
  ...catalog,
  types: catalog.types.set(keyOf(type), type),
});

const putNew = (catalog: Catalog, context: ApplyContext, type: TypeDefinition): Catalog =>
  put(catalog, { ...type, ...birthRights(catalog, "type", type.schema, context) });

function edit(
  catalog: Catalog,
  written: { schema?: string | undefined; name: string },
  context: ApplyContext,
  change: (type: TypeDefinition) => TypeDefinition,
): Catalog {
  const type = catalog.types.get(keyOf(resolveType(catalog, written, context.searchPath)));
  return type ? put(catalog, change(type)) : catalog;
}

const editEnum = (change: (type: EnumType) => EnumType) => (type: TypeDefinition) =>
  type.kind === "enum" ? change(type) : type;
const editDomain = (change: (type: DomainType) => DomainType) => (type: TypeDefinition) =>
  type.kind === "domain" ? change(type) : type;

export const createEnum = (
  catalog: Catalog,
  change: ChangeOf<"createEnum">,
  context: ApplyContext,
): Catalog =>
  putNew(catalog, context, {
    kind: "enum",
    ...nameToCreate(catalog, change.type, context.searchPath),
    labels: change.labels,
    ...originOf(context),
  });

export const createCompositeType = (
  catalog: Catalog,
  change: ChangeOf<"createCompositeType">,
  context: ApplyContext,
): Catalog =>
  putNew(catalog, context, {
    kind: "composite",
    ...nameToCreate(catalog, change.type, context.searchPath),
    attributes: change.attributes,
    ...originOf(context),
  });

export const createRangeType = (
  catalog: Catalog,
  change: ChangeOf<"createRangeType">,
  context: ApplyContext,
): Catalog =>
  putNew(catalog, context, {
    kind: "range",
    ...nameToCreate(catalog, change.type, context.searchPath),
    subtype: change.subtype,
    ...originOf(context),
  });

export function createDomain(
  catalog: Catalog,
  change: ChangeOf<"createDomain">,
  context: ApplyContext,
): Catalog {
  const name = nameToCreate(catalog, change.domain, context.searchPath);
  const names: string[] = [];
  for (const check of change.checks)
    names.push(check.name ?? chooseName(name.name, "", "check", (candidate) => names.includes(candidate)));
  return putNew(catalog, context, {
    kind: "domain",
    ...name,
    base: resolveDataType(catalog, change.base, context.searchPath),
    notNull: change.notNull,
    ...(change.default && { default: change.default }),
    checks: change.checks.map((check, index) => ({
      name: names[index] ?? "",
      expression: check.expression,
      validated: true,
    })),
    ...originOf(context),
  });
}

export const addEnumLabel = (
  catalog: Catalog,
  change: ChangeOf<"addEnumLabel">,
  context: ApplyContext,
): Catalog =>
  edit(
    catalog,
    change.type,
    context,
    editEnum((type) => {
      if (type.labels.includes(change.label)) return type;
      const at = change.neighbour ? type.labels.indexOf(change.neighbour.label) : -1;
      const place = at < 0 ? type.labels.length : change.neighbour?.side === "after" ? at + 1 : at;
      return { ...type, labels: [...type.labels.slice(0, place), change.label, ...type.labels.slice(place)] };
    }),
  );

export const renameEnumLabel = (
  catalog: Catalog,
  change: ChangeOf<"renameEnumLabel">,
  context: ApplyContext,
): Catalog =>
  edit(
    catalog,
    change.type,
    context,
    editEnum((type) => ({
      ...type,
      labels: type.labels.map((label) => (label === change.label ? change.to : label)),
    })),
  );

export const addDomainConstraint = (
  catalog: Catalog,
  change: ChangeOf<"addDomainConstraint">,
  context: ApplyContext,
): Catalog =>
  edit(
    catalog,
    change.domain,
    context,
    editDomain((domain) => {
      if (!change.expression) return { ...domain, notNull: true };
      const name =
        change.name ??
        chooseName(domain.name, "", "check", (candidate) =>
          domain.checks.some((check) => check.name === candidate),
        );
      return {
        ...domain,
        checks: [...domain.checks, { name, expression: change.expression, validated: change.validated }],
      };
    }),
  );

export const alterDomain = (
  catalog: Catalog,
  change: ChangeOf<"alterDomain">,
  context: ApplyContext,
): Catalog =>
  edit(
    catalog,
    change.domain,
    context,
    editDomain((domain) => {
      switch (change.command) {
        case "set not null":
          return { ...domain, notNull: true };
        case "drop not null":
          return { ...domain, notNull: false };
        case "set default":
          return { ...domain, ...(change.default && { default: change.default }) };
        case "drop default":
          return without(domain, "default");
        case "drop constraint":
          return { ...domain, checks: domain.checks.filter((check) => check.name !== change.constraint) };
        case "validate constraint":
          return {
            ...domain,
            checks: domain.checks.map((check) =>
              check.name === change.constraint ? { ...check, validated: true } : check,
            ),
          };
      }
    }),
  );
