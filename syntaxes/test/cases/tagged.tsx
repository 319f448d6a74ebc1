// SYNTAX TEST "source.tsx" "SQL in TSX"

const rows = await sql<Row[]>`SELECT 1 FROM t WHERE a ->> 'b' = ${props.id}`;
//                            ^^^^^^ meta.embedded.block.sql keyword.other.DML.sql
//                                                    ^^^ keyword.operator.postgresql.sql
//                                                              ^^ punctuation.definition.template-expression.begin.ts
const view = <p title="SELECT 1">{sql`SELECT ${1}`} it's here</p>;
//                     ^^^^^^ meta.embedded.block.sql keyword.other.DML.sql
//                                                  ^^^^ - meta.embedded.block.sql
