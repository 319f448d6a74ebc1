import type { ChangeOf } from "../../changes/change";
import type { Reference } from "../../changes/definitions";
import { refuseNested } from "./attributes";
import { refuseForDependents } from "../dependents";
import {
  findNamed,
  findType,
  hasColumns,
  missing,
  missingSchema,
  missingType,
  surelyExists,
} from "../look-up";
import { refuseNewType } from "../new-name";
import type { Check, Moment, Refusal } from "../refusal";
import { firstFor, firstOf, madeAt, written } from "../refusal";

const missingNamed = (moment: Moment, name: Reference): Refusal | undefined =>
  findNamed(moment, name) || moment.catalog.extensions.size > 0
    ? undefined
    : (missingSchema(moment, name.schema) ??
      missing(moment, "42704", `type "${written(name)}" does not exist`));

export const createEnum: Check<ChangeOf<"createEnum">> = ({ type }, moment) => refuseNewType(moment, type);

export const createCompositeType: Check<ChangeOf<"createCompositeType">> = ({ type, attributes }, moment) =>
  firstOf(
    () => {
      const relation = findNamed(moment, type);
      return surelyExists(relation) && relation.kind !== "index" && !findType(moment, type)
        ? { sqlstate: "42P07", message: `relation "${type.name}" already exists`, ...madeAt(relation) }
        : undefined;
    },
    () => refuseNewType(moment, type),
    () => firstFor(attributes, (attribute) => missingType(moment, attribute.type)),
  );

export const createRangeType: Check<ChangeOf<"createRangeType">> = ({ type }, moment) =>
  refuseNewType(moment, type);

export const createDomain: Check<ChangeOf<"createDomain">> = ({ domain, base }, moment) =>
  refuseNewType(moment, domain) ?? missingType(moment, base);

export const addEnumLabel: Check<ChangeOf<"addEnumLabel">> = (change, moment) => {
  const { label, neighbour, ifNotExists } = change;
  const type = findType(moment, change.type);
  if (moment.postgres < 12 && moment.inTransaction && !madeInTransaction(type))
    return { sqlstate: "25001", message: "ALTER TYPE ... ADD cannot run inside a transaction block" };
  if (!type) return missingNamed(moment, change.type);
  if (type.kind !== "enum")
    return { sqlstate: "42809", message: `${type.name} is not an enum`, ...madeAt(type) };
  if (type.labels.includes(label))
    return ifNotExists
      ? undefined
      : { sqlstate: "42710", message: `enum label "${label}" already exists`, ...madeAt(type) };
  return neighbour && !type.labels.includes(neighbour.label)
    ? { sqlstate: "22023", message: `"${neighbour.label}" is not an existing enum label`, ...madeAt(type) }
    : undefined;
};

/** Below 12, only a type that the same transaction makes can be added to; the catalog does not tell which it was. */
const madeInTransaction = (type: unknown): boolean => type !== undefined;

export const renameEnumLabel: Check<ChangeOf<"renameEnumLabel">> = ({ type: name, label, to }, moment) => {
  const type = findType(moment, name);
  if (!type) return missingNamed(moment, name);
  if (type.kind !== "enum")
    return { sqlstate: "42809", message: `${type.name} is not an enum`, ...madeAt(type) };
  if (!type.labels.includes(label))
    return { sqlstate: "22023", message: `"${label}" is not an existing enum label`, ...madeAt(type) };
  return type.labels.includes(to)
    ? { sqlstate: "42710", message: `enum label "${to}" already exists`, ...madeAt(type) }
    : undefined;
};

export const alterDomain: Check<ChangeOf<"alterDomain">> = (
  { domain: name, command, constraint, ifExists },
  moment,
) => {
  const domain = findType(moment, name);
  if (!domain) return missingNamed(moment, name);
  if (domain.kind !== "domain")
    return { sqlstate: "42809", message: `${domain.name} is not a domain`, ...madeAt(domain) };
  const known = domain.checks.some((check) => check.name === constraint);
  if (command === "set not null" && !domain.notNull) return refuseNested(domain, moment);
  if (command === "drop constraint" && !known && !ifExists && !/not_null/.test(constraint ?? ""))
    return {
      sqlstate: "42704",
      message: `constraint "${constraint}" of domain "${domain.name}" does not exist`,
      ...madeAt(domain),
    };
  return command === "validate constraint" && !known && !/not_null/.test(constraint ?? "")
    ? {
        sqlstate: "42704",
        message: `constraint "${constraint}" of domain "${domain.name}" does not exist`,
        ...madeAt(domain),
      }
    : undefined;
};

export const addDomainConstraint: Check<ChangeOf<"addDomainConstraint">> = (
  { domain: reference, name, expression, validated },
  moment,
) => {
  const domain = findType(moment, reference);
  if (!domain) return missingNamed(moment, reference);
  if (domain.kind !== "domain")
    return { sqlstate: "42809", message: `${domain.name} is not a domain`, ...madeAt(domain) };
  if (name !== undefined && domain.checks.some((check) => check.name === name))
    return {
      sqlstate: "42710",
      message: `constraint "${name}" for domain "${domain.name}" already exists`,
      ...madeAt(domain),
    };
  const column = expression?.columns.find((one) => one !== "value");
  if (column !== undefined && !expression?.hasSubquery)
    return { sqlstate: "42703", message: `column "${column}" does not exist` };
  return validated ? refuseNested(domain, moment) : undefined;
};

export const renameDomainConstraint: Check<ChangeOf<"renameDomainConstraint">> = (change, moment) => {
  const domain = findType(moment, change.domain);
  if (!domain) return missingNamed(moment, change.domain);
  if (domain.kind !== "domain" || /not_null/.test(change.constraint)) return undefined;
  return domain.checks.some(({ name }) => name === change.constraint)
    ? undefined
    : {
        sqlstate: "42704",
        message: `constraint "${change.constraint}" for domain ${domain.name} does not exist`,
        ...madeAt(domain),
      };
};

export const dropType: Check<ChangeOf<"dropType">> = (change, moment) => {
  const type = findType(moment, change.type);
  if (!type) {
    const relation = findNamed(moment, change.type);
    if (relation && !surelyExists(relation)) return undefined;
    if (relation && hasColumns(relation) && !change.isDomain)
      return {
        sqlstate: "2BP01",
        message: `cannot drop type ${relation.name} because ${relation.kind} ${relation.name} requires it`,
        hint: `You can drop ${relation.kind} ${relation.name} instead.`,
        ...madeAt(relation),
      };
    return change.ifExists ? undefined : missingNamed(moment, change.type);
  }
  if (change.isDomain && type.kind !== "domain")
    return { sqlstate: "42809", message: `"${change.type.name}" is not a domain`, ...madeAt(type) };
  return refuseForDependents(change, moment);
};

export const renameType: Check<ChangeOf<"renameType">> = ({ type: name, to }, moment) => {
  const type = findType(moment, name);
  if (!type) return missingNamed(moment, name);
  return refuseNewType(moment, { schema: type.schema, name: to });
};
