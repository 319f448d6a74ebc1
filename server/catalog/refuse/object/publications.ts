import type { ChangeOf } from "../../changes/change";
import type { PublishedObjects } from "../../changes/cluster-changes";
import { objectKey } from "../../model/named-object";
import { sameName } from "../../model/names";
import { findNamed, missing, missingColumn, missingRelation, surelyExists } from "../look-up";
import type { Check, Moment, Refusal } from "../refusal";
import { firstFor, madeAt } from "../refusal";
import { notSupportedFor, targetOf } from "../table/subcommands";

const find = (name: string, { catalog }: Moment) => {
  const object = catalog.objects.get(objectKey({ kind: "publication", name }));
  return object?.kind === "publication" ? object : undefined;
};

/** `CreatePublication` of publicationcmds.c. */
export const createPublication: Check<ChangeOf<"createPublication">> = ({ name, publication }, moment) => {
  const other = find(name, moment);
  if (other) return { sqlstate: "42710", message: `publication "${name}" already exists`, ...madeAt(other) };
  return refusePublished(publication, moment);
};

/** `check_publication_add_relation` of pg_publication.c. */
function refusePublished({ tables, schemas }: PublishedObjects, moment: Moment): Refusal | undefined {
  const refused = firstFor(tables, ({ table, columns = [] }) => {
    const found = findNamed(moment, table);
    if (!found) return missingRelation(moment, table);
    if (!surelyExists(found)) return undefined;
    const target = targetOf(found);
    if (target !== "table" && !(target === "partitioned table" && moment.postgres >= 13))
      return wrongKind(table.name, target, moment);
    if (found.kind !== "table" || found.persistence === "permanent")
      return firstFor(columns, (column) => missingColumn(found, column));
    return moment.postgres < 15
      ? { sqlstate: "22023", message: `table "${found.name}" cannot be replicated` }
      : {
          sqlstate: "22023",
          message: `cannot add relation "${found.name}" to publication`,
          detail: `This operation is not supported for ${found.persistence} tables.`,
        };
  });
  return (
    refused ??
    firstFor(schemas, (schema) =>
      schema === undefined || moment.catalog.schemas.has(schema)
        ? undefined
        : missing(moment, "3F000", `schema "${schema}" does not exist`),
    )
  );
}

function wrongKind(name: string, target: ReturnType<typeof targetOf>, { postgres }: Moment): Refusal {
  if (postgres >= 15)
    return {
      sqlstate: "22023",
      message: `cannot add relation "${name}" to publication`,
      detail: notSupportedFor(target),
    };
  return target === "partitioned table"
    ? {
        sqlstate: "0A000",
        message: `"${name}" is a partitioned table`,
        detail: "Adding partitioned tables to publications is not supported.",
        hint: "You can add the table partitions individually.",
      }
    : {
        sqlstate: "22023",
        message: `"${name}" is not a table`,
        detail: "Only tables can be added to publications.",
      };
}

/** `AlterPublication` of publicationcmds.c. */
export const alterPublication: Check<ChangeOf<"alterPublication">> = ({ name, action, objects }, moment) => {
  const publication = find(name, moment);
  if (!publication) return missing(moment, "42704", `publication "${name}" does not exist`);
  if (!objects) return undefined;
  if (publication.allTables)
    return {
      sqlstate: "55000",
      message: `publication "${name}" is defined as FOR ALL TABLES`,
      detail: "Tables cannot be added to or dropped from FOR ALL TABLES publications.",
    };
  const refused = refusePublished(objects, moment);
  if (refused) return refused;
  return firstFor(objects.tables, ({ table }) => {
    const found = findNamed(moment, table);
    if (!found || found.kind === "index") return undefined;
    const isMember = publication.tables.some((other) => sameName(other, found));
    if (action === "add" && isMember)
      return {
        sqlstate: "42710",
        message: `relation "${found.name}" is already member of publication "${name}"`,
      };
    return action === "drop" && !isMember
      ? { sqlstate: "42704", message: `relation "${found.name}" is not part of the publication` }
      : undefined;
  });
};
