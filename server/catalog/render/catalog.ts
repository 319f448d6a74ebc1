import { joinStatements } from "./join-statements";
import { inOrderOfNeed, type Creatable } from "../dependencies/in-order-of-need";
import type { Catalog } from "../model/catalog";
import { isTable, isView, type Sequence } from "../model/relation";
import { findTable } from "../model/catalog";
import { formatName } from "../quote-identifier";
import { inOrderOfRequiring, renderCluster, renderExtension, renderSchema } from "./cluster";
import { ownedSequence, serialType } from "./column";
import { renderDefaultPrivileges } from "./default-privileges";
import { renderOwners } from "./owners";
import { renderGrants } from "./grants";
import { objectStatements } from "./object";
import { isOfCluster } from "../model/cluster-object";
import { routineStatements } from "./routine";
import { renderSequence } from "./sequence";
import { tableStatements } from "./table";
import { renderType } from "./type";
import { viewStatements } from "./view";

export interface RenderOptions {
  /** Also what the whole cluster shares: roles, tablespaces, databases, settings. Else they must be there. */
  readonly cluster?: boolean;
  /** Who owns the objects. Else they belong to the role that runs the script. */
  readonly owners?: boolean;
}

/**
 * A script that makes everything a catalog holds in an empty database. What needs others comes after them; foreign keys,
 * triggers, policies and grants come last.
 */
export function renderCatalog(
  catalog: Catalog,
  { cluster = false, owners = true }: RenderOptions = {},
): string {
  const parts = inOrderOfNeed(catalog).map((object) => statementsOf(catalog, object));
  const statements = [
    "SET check_function_bodies = false;",
    ...(cluster ? renderCluster(catalog) : []),
    ...[...catalog.schemas.values()].map(renderSchema),
    ...inOrderOfRequiring(catalog.extensions).map(renderExtension),
    ...parts.flatMap(({ create }) => create),
    ...parts.flatMap(({ indexes = [] }) => indexes),
    ...inOrderOfAttaching(parts).flatMap(({ foreignKeys = [] }) => foreignKeys),
    ...parts.flatMap(({ afterwards }) => afterwards),
    ...(owners ? renderOwners(catalog) : []),
    ...[...catalog.defaultPrivileges.values()].flatMap(renderDefaultPrivileges),
  ];
  return `${joinStatements(statements)}\n`;
}

interface Statements {
  readonly create: readonly string[];
  readonly indexes?: readonly string[];
  readonly foreignKeys?: readonly string[];
  readonly afterwards: readonly string[];
  readonly isPartition?: boolean;
}

/** The foreign keys of partitions come first, the deepest before all: the parent's takes those that are there for its own. */
const inOrderOfAttaching = (parts: readonly Statements[]): readonly Statements[] => [
  ...parts.filter(({ isPartition }) => isPartition).reverse(),
  ...parts.filter(({ isPartition }) => !isPartition),
];

function statementsOf(catalog: Catalog, object: Creatable): Statements {
  if (object.kind === "type") return { create: [renderType(object.type).trimEnd()], afterwards: [] };
  if (object.kind === "object") {
    if (isOfCluster(object.object)) return { create: [], foreignKeys: [], afterwards: [] };
    const statements = objectStatements(object.object);
    // Event triggers fire for what is made behind them.
    return object.object.kind === "event trigger" || object.object.kind === "publication"
      ? { create: [], afterwards: statements }
      : { create: statements, afterwards: [] };
  }
  if (object.kind === "routine") {
    const { create, afterwards } = routineStatements(object.routine);
    return { create: [create], afterwards };
  }
  const { relation } = object;
  if (isTable(relation))
    return {
      ...tableStatements(catalog, relation, { foreignKeysApart: true }),
      isPartition: relation.partitionOf !== undefined,
    };
  if (isView(relation)) {
    const { create, afterwards } = viewStatements(relation);
    return { create: [create], afterwards };
  }
  return {
    create: comesWithItsColumn(catalog, relation) ? [] : [renderSequence(relation)],
    afterwards: renderGrants("SEQUENCE ", formatName(relation), relation),
  };
}

/** Identity, serial, and what CREATE TABLE brings along because the table owns it. */
function comesWithItsColumn(catalog: Catalog, sequence: Sequence): boolean {
  const table = sequence.ownedBy && findTable(catalog, sequence.ownedBy.table);
  const column = table?.columns.find(({ name }) => name === sequence.ownedBy?.column);
  if (!table || !column) return false;
  return (
    column.identity !== undefined ||
    serialType(catalog, table, column) !== undefined ||
    ownedSequence(catalog, table, column) === sequence
  );
}
