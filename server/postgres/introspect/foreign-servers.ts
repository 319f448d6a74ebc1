import type { QualifiedName } from "../../catalog/model/names";
import type { ForeignDataWrapper, ForeignServer, UserMapping } from "../../catalog/model/named-object";
import { notOfExtension, present, rowsOf, type CatalogQuery } from "./catalog-query";
import { optionsOf } from "./catalog-query";

interface Common {
  readonly name: string;
  readonly options: readonly string[] | null;
  readonly owner: string;
  readonly comment: string | null;
}

interface WrapperRow extends Common {
  readonly handler: QualifiedName | null;
  readonly validator: QualifiedName | null;
}

interface ServerRow extends Common {
  readonly wrapper: string;
  readonly type: string | null;
  readonly version: string | null;
}

const functionNamed = (oid: string): string =>
  `(SELECT json_build_object('schema', n.nspname, 'name', p.proname)
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = ${oid})`;

/** Wrappers, servers and who is known as whom on them; a mapping's options show only to those who may see them. */
export async function readForeignServers(
  query: CatalogQuery,
): Promise<(ForeignDataWrapper | ForeignServer | UserMapping)[]> {
  const wrappers = await rowsOf<WrapperRow>(
    query,
    `SELECT w.fdwname AS name, w.fdwoptions AS options, ${functionNamed("w.fdwhandler")} AS handler,
            ${functionNamed("w.fdwvalidator")} AS validator, pg_get_userbyid(w.fdwowner) AS owner,
            obj_description(w.oid, 'pg_foreign_data_wrapper') AS comment
       FROM pg_foreign_data_wrapper w WHERE ${notOfExtension("pg_foreign_data_wrapper", "w.oid")} ORDER BY w.fdwname`,
  );
  const servers = await rowsOf<ServerRow>(
    query,
    `SELECT s.srvname AS name, s.srvoptions AS options, w.fdwname AS wrapper, s.srvtype AS type,
            s.srvversion AS version, pg_get_userbyid(s.srvowner) AS owner,
            obj_description(s.oid, 'pg_foreign_server') AS comment
       FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
      WHERE ${notOfExtension("pg_foreign_server", "s.oid")} ORDER BY s.srvname`,
  );
  const mappings = await rowsOf<Pick<Common, "name" | "options"> & { readonly signature: string }>(
    query,
    `SELECT srvname AS name, CASE umuser WHEN 0 THEN 'public' ELSE usename END AS signature, umoptions AS options
       FROM pg_user_mappings ORDER BY srvname, signature`,
  );
  return [
    ...wrappers.map(({ name, options, ...rest }): ForeignDataWrapper => ({
      kind: "foreign-data wrapper",
      name,
      options: optionsOf(options),
      ...present(rest),
    })),
    ...servers.map(({ name, wrapper, options, ...rest }): ForeignServer => ({
      kind: "server",
      name,
      wrapper,
      options: optionsOf(options),
      ...present(rest),
    })),
    ...mappings.map(({ options, ...row }): UserMapping => ({
      kind: "user mapping",
      ...row,
      options: optionsOf(options),
    })),
  ];
}
