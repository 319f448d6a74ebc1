import type { ParsedStatement } from "../parsed-statement";
import type { TextRange } from "../text-range";
import type { BodyText } from "./body-text";
import { Places } from "./places";
import type { Action, Handler, Procedure, Range, Targets } from "./procedure";
import type { Datum, Expr, PlpgsqlFunction, PlpgsqlNode, Tagged } from "./tree";

/** Makes a procedure of libpg-query's tree of a body, with the places that the tree does not have. */
export const readProcedure = (tree: PlpgsqlFunction, text: BodyText): Procedure =>
  new Reader(tree, text).procedure();

type Nodes = readonly Tagged<PlpgsqlNode>[];

class Reader {
  private readonly places: Places;
  private readonly datums: readonly Datum[];

  constructor(
    private readonly tree: PlpgsqlFunction,
    private readonly text: BodyText,
  ) {
    this.places = new Places(text.parsedBody);
    this.datums = tree.datums.map((datum) => Object.values(datum)[0]!);
  }

  procedure(): Procedure {
    const variables = this.datums.map((datum) => ({
      name: datum.refname ?? "",
      type: datum.datatype?.PLpgSQL_type.typname ?? "",
      initial: this.expression(datum.default_val),
      query: this.query(datum.cursor_explicit_expr),
      isGiven: datum.lineno === undefined,
    }));
    const block = this.tree.action?.PLpgSQL_stmt_block;
    return { variables, body: block ? [this.block(block)] : [] };
  }

  private actions(nodes: Nodes = []): Action[] {
    return nodes.flatMap((node) => {
      const [tag, content] = Object.entries(node)[0]!;
      return this.action(tag.replace("PLpgSQL_stmt_", ""), content);
    });
  }

  private action(kind: string, node: PlpgsqlNode): Action[] {
    switch (kind) {
      case "block":
        return [this.block(node)];
      case "execsql":
        return [this.sql(node.sqlstmt, node)];
      case "call":
        return [this.sql(node.expr, node)];
      case "perform":
        return [this.perform(node)];
      case "assign":
        return [this.assign(node)];
      case "if":
        return this.ifs(node);
      case "case":
        return this.cases(node);
      case "dynexecute":
        return this.execute(node, this.places.enter(node.lineno, ["execute"]));
      case "loop":
      case "while":
        this.places.enter(node.lineno, [kind]);
        return [...this.evaluated(node.cond), this.loop(node, undefined, [])];
      case "fori":
        return this.numbers(node);
      case "foreach_a":
        return this.elements(node);
      case "fors":
      case "forc":
      case "dynfors":
        return this.rows(node, kind === "dynfors");
      case "return_query":
      case "open":
        return this.asked(node, this.places.enter(node.lineno, ["return", "open"]));
      case "commit":
      case "rollback": {
        const found = this.places.enter(node.lineno, [kind]);
        return [{ kind: "end transaction", action: kind, range: this.text.placed(found) }];
      }
      case "return":
        return [this.other(node), { kind: "leave", what: "routine", surely: true }];
      case "exit":
        return [this.other(node), { kind: "leave", what: "loop", surely: !node.cond }];
      default:
        return [this.other(node)];
    }
  }

  private block(node: PlpgsqlNode): Action {
    this.places.enter(node.lineno, ["begin"]);
    const body = this.actions(node.body);
    const handlers = (node.exceptions?.PLpgSQL_exception_block.exc_list ?? []).map(
      ({ PLpgSQL_exception: { conditions = [], action } }): Handler => ({
        conditions: conditions.map(({ PLpgSQL_condition: { condname = "others" } }) => condname),
        body: this.actions(action),
      }),
    );
    return { kind: "block", body, handlers };
  }

  private sql(expr: Expr | undefined, { lineno, target }: PlpgsqlNode): Action {
    const { query = "" } = expr?.PLpgSQL_expr ?? {};
    const statement = this.text.statement(query, this.places.enterSql(lineno, query));
    return { kind: "sql", statement, into: this.targets(target) };
  }

  /** The tree says SELECT for PERFORM. */
  private perform({ lineno, expr }: PlpgsqlNode): Action {
    const { query = "" } = expr?.PLpgSQL_expr ?? {};
    const word = this.places.enter(lineno, ["perform"]);
    const rest = query.slice("SELECT".length).trimStart();
    const found = this.places.within(rest);
    const whole = word && found && { start: word.start, end: found.end };
    return {
      kind: "sql",
      statement: this.text.statement(query, whole, query.length - rest.length),
      into: [],
    };
  }

  private assign({ lineno, expr, varno = 0 }: PlpgsqlNode): Action {
    const { query = "" } = expr?.PLpgSQL_expr ?? {};
    const found = this.places.enterSql(lineno, query);
    const left = /^(?:"(?:[^"]|"")*"|(?:[\w$]|[^\0-\x7f])+)\s*:?=\s*/.exec(query)?.[0];
    if (left === undefined) return { kind: "assign", variable: varno, value: undefined };
    const right = query.slice(left.length);
    const value = this.text.expression(right, found && { ...found, start: found.start + left.length });
    return { kind: "assign", variable: varno, value };
  }

  private ifs(node: PlpgsqlNode): Action[] {
    this.places.enter(node.lineno, ["if"]);
    const conditions = [...this.evaluated(node.cond)];
    const branches = [this.actions(node.then_body)];
    for (const { PLpgSQL_if_elsif: branch } of node.elsif_list ?? []) {
      this.places.enterBranch(branch.lineno, ["elsif", "elseif"]);
      conditions.push(...this.evaluated(branch.cond));
      branches.push(this.actions(branch.stmts));
    }
    branches.push(this.actions(node.else_body));
    return [...conditions, { kind: "branches", branches }];
  }

  private cases(node: PlpgsqlNode): Action[] {
    this.places.enter(node.lineno, ["case"]);
    const conditions = [...this.evaluated(node.t_expr)];
    const branches = (node.case_when_list ?? []).map(({ PLpgSQL_case_when: branch }) => {
      this.places.enterBranch(branch.lineno, ["when"]);
      conditions.push(...this.evaluated(branch.expr));
      return this.actions(branch.stmts);
    });
    return [...conditions, { kind: "branches", branches: [...branches, this.actions(node.else_stmts)] }];
  }

  private loop(node: PlpgsqlNode, over: Range | undefined, into: Targets): Action {
    return { kind: "loop", over, into, body: this.actions(node.body) };
  }

  private numbers(node: PlpgsqlNode): Action[] {
    this.places.enter(node.lineno, ["for"]);
    const from = this.expression(node.lower);
    const to = this.expression(node.upper);
    const by = this.expression(node.step);
    const over: Range | undefined =
      from && to ? { kind: "numbers", from, to, by, reverse: node.reverse === true } : undefined;
    return [this.loop(node, over, this.targets(node.var))];
  }

  private elements(node: PlpgsqlNode): Action[] {
    this.places.enter(node.lineno, ["foreach"]);
    const array = this.expression(node.expr);
    return [this.loop(node, array && { kind: "elements", array }, [node.varno ?? 0])];
  }

  private rows(node: PlpgsqlNode, isDynamic: boolean): Action[] {
    const found = this.places.enter(node.lineno, ["for"]);
    const asked = isDynamic ? this.execute(node, found) : this.asked(node, found);
    return [...asked, this.loop(node, undefined, this.targets(node.var))];
  }

  /** The query of a loop, of RETURN QUERY and of OPEN: SQL, or EXECUTE and a text. */
  private asked(node: PlpgsqlNode, found: TextRange | undefined): Action[] {
    const { query, dynquery } = node;
    if (dynquery) return this.execute({ ...node, query: dynquery }, found);
    const statement = this.query(query);
    return statement ? [{ kind: "sql", statement, into: [] }] : [];
  }

  private execute(node: PlpgsqlNode, found: TextRange | undefined): Action[] {
    const text = this.expression(node.query);
    const parameters = (node.params ?? []).flatMap((parameter) => this.evaluated(parameter));
    if (!text) return parameters;
    const range = found ? { start: this.text.placed(found).start, end: text.range.end } : text.range;
    return [...parameters, { kind: "execute", text, into: this.targets(node.target), range }];
  }

  private other(node: PlpgsqlNode): Action {
    this.places.enter(node.lineno);
    const expressions = expressionsIn(node).flatMap((expr) => this.expression(expr) ?? []);
    const items = (node.diag_items ?? []).map(({ PLpgSQL_diag_item: { target = 0 } }) => target);
    return { kind: "evaluate", expressions, into: [...items, ...this.targets(node.target)] };
  }

  private evaluated(expr: Expr | undefined): Action[] {
    const expression = this.expression(expr);
    return expression ? [{ kind: "evaluate", expressions: [expression], into: [] }] : [];
  }

  private expression(expr: Expr | undefined): ParsedStatement | undefined {
    return expr && this.text.expression(expr.PLpgSQL_expr.query, this.places.within(expr.PLpgSQL_expr.query));
  }

  private query(expr: Expr | undefined): ParsedStatement | undefined {
    return expr && this.text.statement(expr.PLpgSQL_expr.query, this.places.within(expr.PLpgSQL_expr.query));
  }

  private targets(target: Tagged<Datum> | undefined): Targets {
    if (!target) return [];
    const datum = Object.values(target)[0]!;
    if (datum.fields) return datum.fields.map(({ varno = 0 }) => varno);
    if ("PLpgSQL_rec" in target) return [datum.dno ?? 0];
    // A loop's own variable comes without its number.
    return [this.datums.findLastIndex((one) => one.refname === datum.refname && one.lineno === datum.lineno)];
  }
}

/** The expressions of a statement that holds no other statements. */
function expressionsIn(value: unknown): Expr[] {
  if (value === null || typeof value !== "object") return [];
  if ("PLpgSQL_expr" in value) return [value as Expr];
  return Object.values(value).flatMap(expressionsIn);
}
