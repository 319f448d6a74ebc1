import type { Role } from "../../catalog/model/role";
import { rowsOf, type CatalogQuery } from "./catalog-query";
import { optionsOf } from "./tables";

type RoleRow = Omit<Role, "settings"> & { readonly settings: readonly string[] | null };

/** Roles of the cluster but PostgreSQL's own (`pg_…`). */
export async function readRoles(query: CatalogQuery): Promise<Role[]> {
  const rows = await rowsOf<RoleRow>(
    query,
    `SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolbypassrls AS "bypassRowSecurity", r.rolcanlogin AS login,
            ARRAY(SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
                   WHERE m.member = r.oid ORDER BY g.rolname) AS "memberOf",
            r.rolconfig AS settings
       FROM pg_roles r WHERE r.rolname NOT LIKE 'pg\\_%' ORDER BY r.rolname`,
  );
  return rows.map((row) => ({ ...row, settings: optionsOf(row.settings) }));
}
