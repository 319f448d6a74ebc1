import type { Publication, PublishedTable, Subscription } from "../../catalog/model/cluster-object";
import { present, rowsOf, since, type CatalogQuery } from "./catalog-query";
import { expressionOf } from "./expressions";

interface PublicationRow extends Omit<Publication, "kind" | "tables" | "publish"> {
  readonly inserts: boolean;
  readonly updates: boolean;
  readonly deletes: boolean;
  readonly truncates: boolean;
  readonly generated: "n" | "s";
  readonly tables:
    | readonly {
        readonly schema: string;
        readonly name: string;
        readonly columns: readonly string[] | null;
        readonly where: string | null;
      }[]
    | null;
}

export async function readPublications(query: CatalogQuery): Promise<Publication[]> {
  const { session } = query;
  // Column lists, conditions and whole schemas came with 15.
  const parts = since(
    session,
    150000,
    `'columns', (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
                  WHERE a.attrelid = c.oid AND a.attnum = ANY (r.prattrs::int2[])),
     'where', pg_get_expr(r.prqual, c.oid)`,
    "'columns', NULL, 'where', NULL",
  );
  const schemas = since(
    session,
    150000,
    `ARRAY(SELECT n.nspname FROM pg_publication_namespace pn JOIN pg_namespace n ON n.oid = pn.pnnspid
            WHERE pn.pnpubid = p.oid ORDER BY pn.oid)`,
    "ARRAY[]::name[]",
  );
  const rows = await rowsOf<PublicationRow>(
    query,
    `SELECT p.pubname AS name, pg_get_userbyid(p.pubowner) AS owner, p.puballtables AS "allTables",
            p.pubinsert AS inserts, p.pubupdate AS updates, p.pubdelete AS deletes,
            ${since(session, 110000, "p.pubtruncate", "false")} AS truncates,
            ${since(session, 130000, "p.pubviaroot", "false")} AS "viaPartitionRoot",
            ${since(session, 180000, "p.pubgencols", "'n'")} AS generated,
            (SELECT json_agg(json_build_object('schema', n.nspname, 'name', c.relname, ${parts}) ORDER BY r.oid)
               FROM pg_publication_rel r JOIN pg_class c ON c.oid = r.prrelid
               JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.prpubid = p.oid) AS tables,
            ${schemas} AS schemas, obj_description(p.oid, 'pg_publication') AS comment
       FROM pg_publication p ORDER BY p.pubname`,
  );
  return rows.map(({ inserts, updates, deletes, truncates, generated, tables, comment, ...row }) => ({
    kind: "publication",
    ...row,
    tables: (tables ?? []).map(({ schema, name, columns, where }): PublishedTable => ({
      schema,
      name,
      ...present({ columns }),
      ...(where !== null && { where: expressionOf(where) }),
    })),
    publish: [
      ...(inserts ? ["insert" as const] : []),
      ...(updates ? ["update" as const] : []),
      ...(deletes ? ["delete" as const] : []),
      ...(truncates ? ["truncate" as const] : []),
    ],
    ...(generated === "s" && { generatedColumns: "stored" as const }),
    ...present({ comment }),
  }));
}

/** Subscriptions of this database; who is no superuser may not read where they connect to. */
export async function readSubscriptions(query: CatalogQuery): Promise<Subscription[]> {
  const { rows } = await query.session.query(
    "SELECT has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT')",
    [],
  );
  const connection = rows[0]?.[0] === "t" ? "s.subconninfo" : "''";
  const subscriptions = await rowsOf<
    Omit<Subscription, "kind" | "options"> & { readonly slot: string | null }
  >(
    query,
    `SELECT s.subname AS name, pg_get_userbyid(s.subowner) AS owner, ${connection} AS connection,
            s.subpublications AS publications, s.subenabled AS enabled, s.subslotname AS slot,
            obj_description(s.oid, 'pg_subscription') AS comment
       FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()
      ORDER BY s.subname`,
  );
  return subscriptions.map(({ comment, slot, ...row }) => ({
    kind: "subscription",
    ...row,
    options: { ...(slot !== row.name && { slot_name: slot ?? "none" }) } as Record<string, string>,
    ...present({ comment }),
  }));
}
