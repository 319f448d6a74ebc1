import { joinStatements } from "./join-statements";
import type { View } from "../model/relation";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { commentOn } from "./comment";
import { renderIndex } from "./create-index";
import { renderGrants } from "./grants";
import { withOptions } from "./literal";
import { renderRule } from "./rule";
import { renderTrigger, renderTriggerState } from "./trigger";

/** The statements that make a view: itself, then what needs other objects to be there. */
export function viewStatements(view: View): {
  readonly create: string;
  readonly afterwards: readonly string[];
} {
  const name = formatName(view);
  const kind = view.kind.toUpperCase();
  const query = view.query.trim().replace(/;$/, "");
  const place = [
    ...(view.accessMethod === undefined ? [] : [` USING ${quoteIdentifier(view.accessMethod)}`]),
    withOptions(view.options),
    ...(view.tablespace === undefined ? [] : [` TABLESPACE ${quoteIdentifier(view.tablespace)}`]),
  ].join("");
  const head = `CREATE ${view.persistence === "temporary" ? "TEMPORARY " : ""}${kind}`;
  return {
    create: `${head} ${name}${place} AS\n${query}${view.populated === false ? "\nWITH NO DATA" : ""};`,
    afterwards: [
      ...view.columns.flatMap((column) =>
        column.default
          ? [
              `ALTER VIEW ${name} ALTER COLUMN ${quoteIdentifier(column.name)} SET DEFAULT ${column.default.text};`,
            ]
          : [],
      ),
      ...(view.rules ?? []).flatMap((rule) => renderRule(view, rule)),
      ...view.indexes.map((index) => renderIndex(view, index)),
      ...view.triggers.flatMap((trigger) => [
        renderTrigger(view, trigger),
        ...renderTriggerState(view, trigger),
      ]),
      ...commentOn(kind, name, view.comment),
      ...view.columns.flatMap((column) =>
        commentOn("COLUMN", `${name}.${quoteIdentifier(column.name)}`, column.comment),
      ),
      ...view.indexes.flatMap((index) => commentOn("INDEX", formatName(index), index.comment)),
      ...view.triggers.flatMap((trigger) =>
        commentOn("TRIGGER", `${quoteIdentifier(trigger.name)} ON ${name}`, trigger.comment),
      ),
      ...(view.rules ?? []).flatMap((rule) =>
        commentOn("RULE", `${quoteIdentifier(rule.name)} ON ${name}`, rule.comment),
      ),
      ...renderGrants("", name, view, view.columns),
    ],
  };
}

export function renderView(view: View): string {
  const { create, afterwards } = viewStatements(view);
  return `${joinStatements([create, ...afterwards])}\n`;
}
