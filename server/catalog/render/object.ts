import type { DefinedObject, EventTrigger, NamedObject, Statistics } from "../model/named-object";
import { formatName, quoteIdentifier } from "../quote-identifier";
import { commentOn } from "./comment";
import { renderGrants } from "./grants";
import { definitionItems } from "./definition";
import { isCall, parenthesized, quoteLiteral } from "./literal";
import { roleName } from "./policy";
import { createPublication, createSubscription } from "./publication";

type OfKind<K extends NamedObject["kind"]> = Extract<NamedObject, { readonly kind: K }>;
type Render<K extends NamedObject["kind"]> = (object: OfKind<K>) => readonly string[];

/** CREATE of each kind, with what only an ALTER can say. */
const RENDER: { readonly [K in NamedObject["kind"]]?: Render<K> } = {
  collation: renderDefined,
  operator: renderDefined,
  "text search dictionary": renderDefined,
  "text search parser": renderDefined,
  "text search template": renderDefined,
  statistics: renderStatistics,
  "event trigger": renderEventTrigger,
  "foreign-data wrapper": ({ name, handler, validator, options }) => [
    [
      `CREATE FOREIGN DATA WRAPPER ${quoteIdentifier(name)}`,
      ...(handler ? [`HANDLER ${formatName(handler)}`] : []),
      ...(validator ? [`VALIDATOR ${formatName(validator)}`] : []),
      ...optionList(options),
    ].join(" ") + ";",
  ],
  server: ({ name, type, version, wrapper, options }) => [
    [
      `CREATE SERVER ${quoteIdentifier(name)}`,
      ...(type === undefined ? [] : [`TYPE ${quoteLiteral(type)}`]),
      ...(version === undefined ? [] : [`VERSION ${quoteLiteral(version)}`]),
      `FOREIGN DATA WRAPPER ${quoteIdentifier(wrapper)}`,
      ...optionList(options),
    ].join(" ") + ";",
  ],
  publication: (publication) => [createPublication(publication)],
  subscription: (subscription) => [createSubscription(subscription)],
  "user mapping": ({ name, signature, options }) => [
    [
      `CREATE USER MAPPING FOR ${roleName(signature)} SERVER ${quoteIdentifier(name)}`,
      ...optionList(options),
    ].join(" ") + ";",
  ],
};

/** `CREATE OPERATOR app.=== (…)`: kinds whose definition is a list of parameters. */
function renderDefined(object: DefinedObject): readonly string[] {
  return [
    `CREATE ${object.kind.toUpperCase()} ${objectName(object)} (\n${definitionItems(object.definition)
      .map((item) => `  ${item}`)
      .join(",\n")}\n);`,
  ];
}

/** What makes an object again, with its comment. */
export function objectStatements(object: NamedObject): readonly string[] {
  const render = RENDER[object.kind] as ((object: NamedObject) => readonly string[]) | undefined;
  return [
    ...(render?.(object) ?? []),
    ...commentOn(objectWords(object.kind), identityOf(object), object.comment),
    ...renderGrants(
      object.kind === "server" ? "FOREIGN SERVER " : `${objectWords(object.kind)} `,
      objectName(object),
      object,
    ),
  ];
}

/** A kind of object as SQL says it. */
export const objectWords = (kind: NamedObject["kind"]): string => kind.replace("-", " ").toUpperCase();

/** The name of an operator is no identifier. */
export function objectName({ kind, schema, name }: NamedObject): string {
  if (kind === "operator") return schema === undefined ? name : `${quoteIdentifier(schema)}.${name}`;
  return schema === undefined ? quoteIdentifier(name) : formatName({ schema, name });
}

/** With what tells it from others of its name. */
const identityOf = (object: NamedObject): string =>
  object.kind === "operator" ? `${objectName(object)} (${object.signature})` : objectName(object);

/** `OPTIONS (host 'db', port '5432')` */
export const optionList = (options: Readonly<Record<string, string>>): string[] => {
  const entries = Object.entries(options);
  return entries.length === 0
    ? []
    : [
        `OPTIONS (${entries.map(([name, value]) => `${quoteIdentifier(name)} ${quoteLiteral(value)}`).join(", ")})`,
      ];
};

const ALL_KINDS = 3;

function renderStatistics(statistics: Statistics): string[] {
  const { kinds, columns, expressions, target } = statistics;
  const name = formatName({ schema: statistics.schema, name: statistics.name });
  const keys = [
    ...columns.map(quoteIdentifier),
    ...expressions.map(({ text }) => (isCall(text) ? text : parenthesized(text))),
  ];
  const named = kinds.length === 0 || kinds.length === ALL_KINDS ? "" : ` (${kinds.join(", ")})`;
  return [
    `CREATE STATISTICS ${name}${named} ON ${keys.join(", ")} FROM ${formatName(statistics.table)};`,
    ...(target === undefined ? [] : [`ALTER STATISTICS ${name} SET STATISTICS ${target};`]),
  ];
}

const STATES = {
  origin: "",
  disabled: "DISABLE",
  replica: "ENABLE REPLICA",
  always: "ENABLE ALWAYS",
} as const;

function renderEventTrigger(trigger: EventTrigger): string[] {
  const name = quoteIdentifier(trigger.name);
  const lines = [
    `CREATE EVENT TRIGGER ${name} ON ${trigger.event}`,
    ...(trigger.tags.length === 0 ? [] : [`WHEN TAG IN (${trigger.tags.map(quoteLiteral).join(", ")})`]),
    `EXECUTE FUNCTION ${formatName(trigger.function)}()`,
  ];
  return [
    `${lines.join("\n  ")};`,
    ...(trigger.enabled === "origin" ? [] : [`ALTER EVENT TRIGGER ${name} ${STATES[trigger.enabled]};`]),
  ];
}
