import type { NamedObject } from "../../catalog/model/named-object";
import type { CatalogQuery } from "./catalog-query";
import { readClusterObjects } from "./cluster-objects";
import { readDefinedObjects } from "./defined-objects";
import { readEventTriggers } from "./event-triggers";
import { readForeignServers } from "./foreign-servers";
import { readStatistics } from "./statistics";
import type { TypeNames } from "./type-names";

/** What has no map of its own in the catalog. */
export const readObjects = async (query: CatalogQuery, types: TypeNames): Promise<NamedObject[]> => [
  ...(await readStatistics(query)),
  ...(await readEventTriggers(query)),
  ...(await readForeignServers(query)),
  ...(await readClusterObjects(query)),
  ...(await readDefinedObjects(query, types)),
];
