import type { Catalog } from "../../catalog/model/catalog";
import { formatName } from "../../catalog/quote-identifier";
import { renderCatalog } from "../../catalog/render/catalog";
import { renderExtension } from "../../catalog/render/cluster";
import { renderConstraint } from "../../catalog/render/constraint";
import { renderIndex } from "../../catalog/render/create-index";
import { renderPolicy } from "../../catalog/render/policy";
import { renderRoutine } from "../../catalog/render/routine";
import { renderSequence } from "../../catalog/render/sequence";
import { renderTable } from "../../catalog/render/table";
import { renderTrigger } from "../../catalog/render/trigger";
import { renderType } from "../../catalog/render/type";
import { renderView } from "../../catalog/render/view";
import type { TreeObject } from "./tree-object";

/** The DDL that creates an object again, with a title for its document; undefined for what has none of its own. */
export function objectDdl(
  catalog: Catalog,
  object: TreeObject,
): { readonly title: string; readonly sql: string } | undefined {
  switch (object.kind) {
    case "schema":
      return { title: object.name, sql: renderCatalog(onlySchema(catalog, object.name), { owners: false }) };
    case "table":
      return { title: formatName(object.table), sql: renderTable(catalog, object.table) ?? "" };
    case "view":
      return { title: formatName(object.view), sql: renderView(object.view) };
    case "sequence":
      return { title: formatName(object.sequence), sql: `${renderSequence(object.sequence)}\n` };
    case "routine":
      return { title: formatName(object.routine), sql: renderRoutine(object.routine) };
    case "type":
      return { title: formatName(object.type), sql: renderType(object.type) };
    case "extension":
      return { title: object.extension.name, sql: `${renderExtension(object.extension)}\n` };
    case "constraint": {
      const index = object.table.indexes.find((candidate) => candidate.constraint === object.constraint.name);
      return {
        title: object.constraint.name,
        sql: `ALTER TABLE ${formatName(object.table)}\n  ADD ${renderConstraint(object.constraint, index)};\n`,
      };
    }
    case "index":
      return { title: object.index.name, sql: `${renderIndex(object.relation, object.index)}\n` };
    case "policy":
      return { title: object.policy.name, sql: `${renderPolicy(object.table, object.policy)}\n` };
    case "trigger":
      return { title: object.trigger.name, sql: `${renderTrigger(object.relation, object.trigger)}\n` };
    case "column":
      return objectDdl(
        catalog,
        "query" in object.relation
          ? { kind: "view", view: object.relation }
          : { kind: "table", table: object.relation },
      );
    case "attribute":
      return objectDdl(catalog, { kind: "type", type: object.type });
    case "group":
      return undefined;
  }
}

/** Extensions belong to the database; in the script of a schema stand those that it holds. */
const onlySchema = (catalog: Catalog, schema: string): Catalog => ({
  ...catalog,
  extensions: catalog.extensions.filter((extension) => extension.schema === schema),
});
