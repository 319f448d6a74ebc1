import type { NamedObject } from "../../catalog/model/named-object";
import type { CatalogQuery } from "./catalog-query";
import { readClusterObjects } from "./cluster-objects";
import { readEventTriggers } from "./event-triggers";
import { readForeignServers } from "./foreign-servers";
import { readStatistics } from "./statistics";

/** What has no map of its own in the catalog. */
export const readObjects = async (query: CatalogQuery): Promise<NamedObject[]> => [
  ...(await readStatistics(query)),
  ...(await readEventTriggers(query)),
  ...(await readForeignServers(query)),
  ...(await readClusterObjects(query)),
];
