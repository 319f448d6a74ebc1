# SYNTAX TEST "source.python" "SQL in Python strings"

def upgrade(cursor, table, name):
    """SELECT at the start of a docstring is prose."""
#      ^^^^^^ string.quoted.docstring.multi.python - keyword.other.DML.sql
    op.execute(
        """
        ALTER TABLE orders ADD COLUMN note text -- it's new
#       ^^^^^ meta.embedded.block.sql keyword.other.create.sql
#                          ^^^^^^^^^^ keyword.other.sql
#                                          ^^^^ storage.type.sql
#                                                  ^^^^ comment.line.double-dash.sql
        """
    )
    op.execute("""CREATE POLICY p ON t USING (true)""")
#                        ^^^^^^ keyword.other.sql
#                                                     ^ punctuation.definition.arguments.end.python
    rows = session.execute(text("""
        SELECT :name, %(id)s, %s FROM users WHERE a = 'x"y'
#       ^^^^^^ keyword.other.DML.sql
#              ^^^^^ variable.parameter.named.sql
#                     ^^^^^^ constant.other.placeholder.sql
#                             ^^ constant.other.placeholder.sql
#                                                     ^^^^^ string.quoted.single.sql
    """), {"name": name})
#           ^^^^ string.quoted.single.python
#                  ^^^^ - string.quoted.single.python
    cursor.execute("SELECT id FROM users WHERE id = %s AND b = 'c' -- d", (1,))
#                   ^^^^^^ meta.embedded.block.sql keyword.other.DML.sql
#                                                   ^^ constant.other.placeholder.sql
#                                                              ^^^ string.quoted.single.sql
#                                                                          ^ constant.numeric.dec.python - meta.embedded.block.sql
    cursor.execute(f"SELECT {columns(1)} FROM {table} WHERE a = '{name}'")
#                    ^^^^^^ meta.embedded.block.sql keyword.other.DML.sql
#                            ^^^^^^^ meta.function-call.generic.python
#                                    ^ constant.numeric.dec.python
#                           ^ constant.character.format.placeholder.other.python
#                                                                 ^^^^ string.quoted.single.sql
    query = f"""
        DELETE FROM {table} RETURNING id /* {name} */
#       ^^^^^^ keyword.other.DML.sql
#                   ^ constant.character.format.placeholder.other.python
#                                           ^ comment.block.sql
#                           ^^^^^^^^^ keyword.other.DML.sql
    """
    tagged = '''--sql
        x IS NOT NULL AND y ILIKE 'z'
#                           ^^^^^ keyword.other.DML.sql
    '''
    same_line = '''SELECT 'a' ''' + other
#                  ^^^^^^ keyword.other.DML.sql
#                                   ^^^^^ - meta.embedded.block.sql
    body = """
        DO $$ BEGIN RAISE NOTICE 'x'; END $$
#       ^^ keyword.other.sql
#             ^^^^^ meta.embedded.block.plpgsql keyword.control.sql
    """
    prose = "Select one", "select an option", """Update the
    SELECT list"""
#   ^^^^^^ string.quoted.multi.python - keyword.other.DML.sql
    return prose
#   ^^^^^^ keyword.control.flow.python
