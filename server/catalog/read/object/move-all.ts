import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { AlterTableMoveAllStmt } from "../../../sql/tree";
import type { Change } from "../../changes/change";
import { roleName } from "../role/role-name";
import { as, wholeRange } from "../tree-access";

/** `ALTER TABLE ALL IN TABLESPACE a OWNED BY … SET TABLESPACE b` */
export const readMoveAll = (node: AlterTableMoveAllStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "moveAllInTablespace",
    relationKind:
      node.objtype === "OBJECT_INDEX"
        ? "index"
        : node.objtype === "OBJECT_MATVIEW"
          ? "materialized view"
          : "table",
    from: node.orig_tablespacename ?? "",
    to: node.new_tablespacename ?? "",
    owners: (node.roles ?? []).map((role) => roleName(as(role, "RoleSpec"))),
    range: wholeRange(statement),
  },
];
