// SYNTAX TEST "source.js" "SQL in JavaScript"

const { rows } = await pool.query(`INSERT INTO t (a) VALUES (${a}) ON CONFLICT DO NOTHING`);
//                                 ^^^^^^^^^^^ meta.embedded.block.sql keyword.other.DML.sql
//                                                           ^^ punctuation.definition.template-expression.begin.ts
//                                                                 ^^^^^^^^^^^ keyword.other.DML.sql
const fragment = sql`tenant_id = ${tenant}::uuid`;
//                                          ^^^^ storage.type.sql
const title = 'Delete from the list', q = 'DELETE FROM t WHERE id = ?';
//             ^^^^^^ - keyword.other.DML.sql
//                                         ^^^^^^ keyword.other.DML.sql
