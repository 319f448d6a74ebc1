import type { ChangeOf } from "../../changes/change";
import type { Catalog } from "../../model/catalog";
import { keyOf } from "../../model/names";
import type { DomainType, EnumType, TypeDefinition } from "../../model/type-definition";
import { birthRights } from "../role/birth-rights";
import type { ApplyContext } from "../context";
import { originOf } from "../context";
import { without } from "../edit";
import { resolveCollation } from "../object/object";
import type { CollationName } from "../../model/index-definition";
import { chooseName } from "../object/object-name";
import { nameToCreate, resolveDataType, resolveType } from "../resolve";

export const putType = (catalog: Catalog, type: TypeDefinition): Catalog => ({
  ...catalog,
  types: catalog.types.set(keyOf(type), type),
});

/** A type that is made now, with its owner. */
export const putNewType = (catalog: Catalog, context: ApplyContext, type: TypeDefinition): Catalog =>
  putType(catalog, { ...type, ...birthRights(catalog, "type", type.schema, context) });

export function editType(
  catalog: Catalog,
  written: { schema?: string | undefined; name: string },
  context: ApplyContext,
  change: (type: TypeDefinition) => TypeDefinition,
): Catalog {
  const type = catalog.types.get(keyOf(resolveType(catalog, written, context.searchPath)));
  return type ? putType(catalog, change(type)) : catalog;
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
  putNewType(catalog, context, {
    kind: "enum",
    ...nameToCreate(catalog, change.type, context.searchPath),
    labels: change.labels,
    ...originOf(context),
  });

/** A collation that was written, with its schema. */
export const collated = (
  catalog: Catalog,
  collation: CollationName | undefined,
  context: ApplyContext,
): { readonly collation?: CollationName } =>
  collation ? { collation: resolveCollation(catalog, collation, context) } : {};

export function createDomain(
  catalog: Catalog,
  change: ChangeOf<"createDomain">,
  context: ApplyContext,
): Catalog {
  const name = nameToCreate(catalog, change.domain, context.searchPath);
  const names: string[] = [];
  for (const check of change.checks)
    names.push(check.name ?? chooseName(name.name, "", "check", (candidate) => names.includes(candidate)));
  return putNewType(catalog, context, {
    kind: "domain",
    ...name,
    base: resolveDataType(catalog, change.base, context.searchPath),
    ...collated(catalog, change.collation, context),
    notNull: change.notNull,
    ...withNotNullName(name.name, change.notNullName),
    ...(change.default && { default: change.default }),
    checks: change.checks.map((check, index) => ({
      name: names[index] ?? "",
      expression: check.expression,
      validated: true,
    })),
    ...originOf(context),
  });
}

/** The name that PostgreSQL gives by itself is not worth a word. */
const withNotNullName = (domain: string, name: string | undefined): Pick<DomainType, "notNullName"> =>
  name === undefined || name === chooseName(domain, "", "not_null", () => false) ? {} : { notNullName: name };

export const addEnumLabel = (
  catalog: Catalog,
  change: ChangeOf<"addEnumLabel">,
  context: ApplyContext,
): Catalog =>
  editType(
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
  editType(
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
  editType(
    catalog,
    change.domain,
    context,
    editDomain((domain) => {
      if (!change.expression)
        return domain.notNull
          ? domain
          : { ...domain, notNull: true, ...withNotNullName(domain.name, change.name) };
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

const nullable = (domain: DomainType): DomainType => ({ ...without(domain, "notNullName"), notNull: false });

const notNullNameOf = (domain: DomainType): string =>
  domain.notNullName ?? chooseName(domain.name, "", "not_null", () => false);

/** What each command of ALTER DOMAIN makes of it. */
const DOMAIN_COMMANDS: Readonly<
  Record<
    ChangeOf<"alterDomain">["command"],
    (domain: DomainType, change: ChangeOf<"alterDomain">) => DomainType
  >
> = {
  "set not null": (domain) => ({ ...domain, notNull: true }),
  "drop not null": nullable,
  "set default": (domain, change) => ({ ...domain, ...(change.default && { default: change.default }) }),
  "drop default": (domain) => without(domain, "default"),
  "drop constraint": (domain, change) => {
    const checks = domain.checks.filter((check) => check.name !== change.constraint);
    const isNotNull = checks.length === domain.checks.length && change.constraint === notNullNameOf(domain);
    return isNotNull ? nullable(domain) : { ...domain, checks };
  },
  "validate constraint": (domain, change) => ({
    ...domain,
    checks: domain.checks.map((check) =>
      check.name === change.constraint ? { ...check, validated: true } : check,
    ),
  }),
};

export const alterDomain = (
  catalog: Catalog,
  change: ChangeOf<"alterDomain">,
  context: ApplyContext,
): Catalog =>
  editType(
    catalog,
    change.domain,
    context,
    editDomain((domain) => DOMAIN_COMMANDS[change.command](domain, change)),
  );

export const renameDomainConstraint = (
  catalog: Catalog,
  change: ChangeOf<"renameDomainConstraint">,
  context: ApplyContext,
): Catalog =>
  editType(
    catalog,
    change.domain,
    context,
    editDomain((domain) =>
      domain.checks.some((check) => check.name === change.constraint)
        ? {
            ...domain,
            checks: domain.checks.map((check) =>
              check.name === change.constraint ? { ...check, name: change.to } : check,
            ),
          }
        : {
            ...without(domain, "notNullName"),
            ...withNotNullName(domain.name, change.to),
          },
    ),
  );
