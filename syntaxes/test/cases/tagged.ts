// SYNTAX TEST "source.ts" "SQL in tagged templates and in strings that begin like SQL"

const one = sql`SELECT id::text FROM users WHERE id = ${user.id} AND name = '${user.name}'`;
//          ^^^ entity.name.function.tagged-template.ts
//              ^^^^^^ meta.embedded.block.sql keyword.other.DML.sql
//                       ^^ keyword.operator.double-colon.sql
//                         ^^^^ storage.type.sql
//                                                    ^^ punctuation.definition.template-expression.begin.ts
//                                                      ^^^^ meta.template.expression.ts - keyword.other.sql
//                                                           ^^ meta.template.expression.ts variable.other.property.ts
//                                                                          ^ string.quoted.single.sql
//                                                                                  ^^^^ string.quoted.single.sql meta.template.expression.ts variable.other.property.ts
const two = 2;
// <----- storage.type.ts
//          ^ constant.numeric.decimal.ts

const rows = await prisma.$queryRaw<User[]>`SELECT 1 -- it's closed by the backtick ${x}`;
//                 ^^^^^^ variable.other.object.ts
//                        ^^^^^^^^^ entity.name.function.tagged-template.ts
//                                  ^^^^ entity.name.type.ts
//                                          ^^^^^^ keyword.other.DML.sql
//                                                      ^^^^ comment.line.double-dash.sql
//                                                                                    ^ meta.template.expression.ts variable.other.readwrite.ts
const after = `plain ${rows} text`;
// <----- storage.type.ts
//             ^^^^^ string.template.ts - meta.embedded.block.sql
const where = Prisma.sql`tenant_id = ANY(${ids.map((i) => `n${i}`)})`, next = 1;
//            ^^^^^^ variable.other.object.ts
//                   ^^^ entity.name.function.tagged-template.ts
//                                   ^^^ keyword.other.sql
//                                                         ^^^ string.template.ts
//                                                   ^ meta.template.expression.ts
//                                                                     ^^^^ variable.other.constant.ts
const own = this.#db.sql<{ n: number }>`SELECT 1`; done();
//                                      ^^^^^^ keyword.other.DML.sql
//                                                 ^^^^ entity.name.function.ts - meta.embedded.block.sql
const nested = sql`a ${cond ? sql`b @> ${c}` : sql``} RETURNING d`; done();
//                                  ^^ meta.embedded.block.sql keyword.operator.postgresql.sql
//                                       ^ variable.other.readwrite.ts
//                                                    ^^^^^^^^^ meta.embedded.block.sql keyword.other.DML.sql
//                                                                  ^^^^ entity.name.function.ts
const broken = sql`SELECT 'never closed ${x}`; done();
//                         ^^^^^ string.quoted.single.sql
//                                             ^^^^ entity.name.function.ts - string.quoted.single.sql
const hinted = /* sql */ `lower("Name") ILIKE 'x'`; done();
//                ^^^ comment.block.ts
//                        ^^^^^ support.function.string.sql
//                              ^^^^^^ string.quoted.double.sql
//                                      ^^^^^ keyword.other.DML.sql
//                                                  ^^^^ entity.name.function.ts

await pool.query(`SELECT * FROM t WHERE a = $1 AND b = '{"x": [1]}'`, [1]);
//                ^^^^^^ meta.embedded.block.sql keyword.other.DML.sql
//                                          ^^ variable.parameter.positional.sql
//                                                             ^ string.quoted.single.sql
//                                                                     ^ constant.numeric.decimal.ts
await pool.query<Row>(
  `
    UPDATE users SET name = $1 -- ${why}
//  ^^^^^^ meta.embedded.block.sql keyword.other.DML.sql
//               ^^^ keyword.other.DML.sql
//                                  ^^^ meta.template.expression.ts variable.other.readwrite.ts
    WHERE id = $2
//             ^^ variable.parameter.positional.sql
  `,
//^ punctuation.definition.string.template.end.ts
  [name, id],
// ^^^^ variable.other.readwrite.ts
);
await knex.raw(`
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
// <------ keyword.other.create.sql
DECLARE n int := ${limit};
//      ^ variable.other.declaration.sql
//                 ^^^^^ meta.template.expression.ts variable.other.readwrite.ts
BEGIN
// <----- meta.embedded.block.plpgsql keyword.control.sql
  RAISE NOTICE 'n % ${limit}', n;
//^^^^^ keyword.control.raise.sql
//                ^ constant.other.placeholder.sql
//                    ^^^^^ meta.template.expression.ts variable.other.readwrite.ts
END $$`);
// <--- keyword.control.sql
//     ^ meta.brace.round.ts - meta.embedded.block.sql
const dollars = sql`SELECT $$it's LOOP$$, $tag$ $$ ${x}`; done();
//                                ^^^^ string.quoted.dollar.sql - keyword.control.sql
//                                                   ^ meta.template.expression.ts variable.other.readwrite.ts
//                                                        ^^^^ entity.name.function.ts - meta.embedded.block.sql
await client.query("SELECT id FROM users WHERE name = 'x' -- y", []);
//                  ^^^^^^ meta.embedded.block.sql keyword.other.DML.sql
//                                                    ^^^ string.quoted.single.sql
//                                                           ^ comment.line.double-dash.sql
//                                                               ^ meta.array.literal.ts - meta.embedded.block.sql

const prose = `Select a file`, more = `Update ${x} now`, last = 'select an option', css = `select { color: red }`;
//             ^^^^^^ - keyword.other.DML.sql
//                                     ^^^^^^ - keyword.other.DML.sql
//                                                               ^^^^^^ - keyword.other.DML.sql
//                                                                                         ^^^^^^ - keyword.other.DML.sql
// sql`SELECT 1`
//     ^^^^^^ comment.line.double-slash.ts - keyword.other.DML.sql
const text = "a sql`SELECT 1` b";
//                  ^^^^^^ string.quoted.double.ts - keyword.other.DML.sql
const lines = `
  first
  SELECT is not at the start
//^^^^^^ string.template.ts - keyword.other.DML.sql
`;
