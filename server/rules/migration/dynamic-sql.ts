import { rule } from "../rule";

export default rule({
  name: "dynamic-sql",
  family: "migration",
  severity: "information",
  title: "What a DO block executes is not analysed",
  docs: {
    why: "`EXECUTE` runs a text. Where the text is constant, or follows from constants (`format` with constant arguments, `||`, variables, a loop over a constant array), its statements are read like any others. Where it depends on what the database holds, what it will do is known only when it runs: no other rule speaks of it, and the schema that later migrations are checked against may lack what it does.",
    instead:
      "Nothing has to be done: look at such a block with more care than at the rest. Where the names are few and known, write the statements out.",
    since: "All versions.",
  },
  examples: [
    {
      given: "CREATE TABLE orders (id bigint);",
      bad: "DO $$ DECLARE t record; BEGIN\n  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP\n    EXECUTE format('ALTER TABLE %I SET (fillfactor = 90)', t.tablename);\n  END LOOP;\nEND $$;",
      good: "DO $$ DECLARE t text; BEGIN\n  FOREACH t IN ARRAY ARRAY['orders'] LOOP\n    EXECUTE format('ALTER TABLE %I SET (fillfactor = 90)', t);\n  END LOOP;\nEND $$;",
    },
  ],

  check(step, report) {
    const [first] = step.changes.ofKind("dynamicSql");
    if (first)
      report(
        first.change.range,
        `What this executes is not analysed: ${first.change.reason}. Run it on a copy of the database first, or write its statements out.`,
      );
  },
});
