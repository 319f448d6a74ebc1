import type { DefaultSettings, Membership, Role, RoleAttributes } from "../../catalog/model/role";
import { optionsOf, present, rowsOf, since, type CatalogQuery } from "./catalog-query";

interface RoleRow extends Omit<RoleAttributes, "connectionLimit" | "validUntil"> {
  readonly name: string;
  readonly connectionLimit: number;
  readonly validUntil: string | null;
  readonly memberOf: readonly (Membership & { readonly grantor: string | null })[] | null;
  readonly comment: string | null;
}

/** Roles of the cluster but PostgreSQL's own (`pg_…`). */
export async function readRoles(query: CatalogQuery): Promise<Role[]> {
  // The superuser that made the cluster stands behind what no other granted.
  const options = since(
    query.session,
    160000,
    `, 'inherit', m.inherit_option, 'set', m.set_option,
       'grantor', CASE WHEN m.grantor <> 10 THEN pg_get_userbyid(m.grantor) END`,
    "",
  );
  const rows = await rowsOf<RoleRow>(
    query,
    `SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolinherit AS inherit, r.rolcreaterole AS "createRole",
            r.rolcreatedb AS "createDatabase", r.rolcanlogin AS login, r.rolreplication AS replication,
            r.rolbypassrls AS "bypassRowSecurity", r.rolconnlimit AS "connectionLimit",
            r.rolvaliduntil::text AS "validUntil", shobj_description(r.oid, 'pg_authid') AS comment,
            (SELECT json_agg(json_build_object('role', g.rolname, 'admin', m.admin_option${options})
                             ORDER BY g.rolname::text COLLATE "C", m.grantor)
               FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid) AS "memberOf"
       FROM pg_roles r WHERE r.rolname NOT LIKE 'pg\\_%' ORDER BY r.rolname`,
  );
  return rows.map(({ name, connectionLimit, validUntil, memberOf, comment, ...attributes }) => ({
    name,
    ...attributes,
    ...(connectionLimit >= 0 && { connectionLimit }),
    memberOf: (memberOf ?? []).map(({ grantor, ...membership }) => ({
      ...membership,
      ...present({ grantor }),
    })),
    ...present({ validUntil, comment }),
  }));
}

/** ALTER ROLE … SET and ALTER DATABASE … SET, of the current database and of all. */
export async function readDefaultSettings(query: CatalogQuery): Promise<DefaultSettings[]> {
  const rows = await rowsOf<{ role: string | null; database: string | null; settings: readonly string[] }>(
    query,
    `SELECT r.rolname AS role, d.datname AS database, s.setconfig AS settings
       FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole
       LEFT JOIN pg_database d ON d.oid = s.setdatabase
      ORDER BY d.datname, r.rolname`,
  );
  return rows.map(({ role, database, settings }) => ({
    ...present({ role, database }),
    settings: optionsOf(settings),
  }));
}
