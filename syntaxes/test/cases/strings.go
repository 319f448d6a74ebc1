// SYNTAX TEST "source.go" "SQL in Go raw strings"

package store

const find = `SELECT id, payload->>'name' FROM orders WHERE tenant_id = $1 -- it's closed`
//            ^^^^^^ meta.embedded.block.sql keyword.other.DML.sql
//                              ^^^ keyword.operator.postgresql.sql
//                                                                      ^^ variable.parameter.positional.sql
//                                                                            ^^^^ comment.line.double-dash.sql
const next = 1
// <----- keyword.const.go
//           ^ constant.numeric.decimal.go

func up(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `
		ALTER TABLE %[1]s ADD CONSTRAINT c CHECK (a <> 'it''s') NOT VALID
//^^^^^ keyword.other.create.sql
//            ^^^^^ constant.other.placeholder.sql
//                                                  ^^ constant.character.escape.sql
//                                                        ^^^^^^^^^ storage.modifier.sql
	`)
	marked := `--sql
		lower(name) ILIKE $1`
//            ^^^^^ keyword.other.DML.sql
//                  ^^ variable.parameter.positional.sql
	help := `Select one of
		SELECT`
//^^^^^^ string.quoted.raw.go - keyword.other.DML.sql
	flags := `--verbose --quiet`
//           ^^^^^^^ string.quoted.raw.go - comment.line.double-dash.sql
	return err
// <~------ keyword.control.go
}
