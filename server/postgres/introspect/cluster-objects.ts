import type { ClusterObject, Database, Tablespace } from "../../catalog/model/cluster-object";
import { present, rowsOf, type CatalogQuery } from "./catalog-query";
import { readPublications, readSubscriptions } from "./publications";
import { optionsOf } from "./catalog-query";

/** Publications and subscriptions, and what the whole cluster shares: tablespaces, and the database where it says something. */
export const readClusterObjects = async (query: CatalogQuery): Promise<ClusterObject[]> => [
  ...(await readDatabase(query)),
  ...(await readTablespaces(query)),
  ...(await readPublications(query)),
  ...(await readSubscriptions(query)),
];

async function readTablespaces(query: CatalogQuery): Promise<Tablespace[]> {
  const rows = await rowsOf<
    Omit<Tablespace, "kind" | "options"> & { readonly options: readonly string[] | null }
  >(
    query,
    `SELECT t.spcname AS name, pg_get_userbyid(t.spcowner) AS owner, pg_tablespace_location(t.oid) AS location,
            t.spcoptions AS options, shobj_description(t.oid, 'pg_tablespace') AS comment
       FROM pg_tablespace t WHERE t.spcname NOT IN ('pg_default', 'pg_global') ORDER BY t.spcname`,
  );
  return rows.map(({ comment, options, ...row }) => ({
    kind: "tablespace",
    ...row,
    options: optionsOf(options),
    ...present({ comment }),
  }));
}

async function readDatabase(query: CatalogQuery): Promise<Database[]> {
  const rows = await rowsOf<{
    readonly name: string;
    readonly owner: string;
    readonly limit: number;
    readonly template: boolean;
    readonly connections: boolean;
    readonly tablespace: string;
    readonly comment: string | null;
  }>(
    query,
    `SELECT d.datname AS name, pg_get_userbyid(d.datdba) AS owner, d.datconnlimit AS limit,
            d.datistemplate AS template, d.datallowconn AS connections, t.spcname AS tablespace,
            nullif(shobj_description(d.oid, 'pg_database'), 'default administrative connection database') AS comment
       FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace WHERE d.datname = current_database()`,
  );
  return rows.flatMap(({ name, owner, limit, template, connections, tablespace, comment }): Database[] => {
    const said = {
      ...(limit >= 0 && { connectionLimit: limit }),
      ...(template && { isTemplate: true as const }),
      ...(!connections && { allowsConnections: false as const }),
      ...(tablespace !== "pg_default" && { tablespace }),
      ...present({ comment }),
    };
    return Object.keys(said).length === 0 ? [] : [{ kind: "database", name, owner, ...said }];
  });
}
