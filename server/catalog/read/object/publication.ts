import type { ParsedStatement } from "../../../sql/parsed-statement";
import type {
  AlterPublicationStmt,
  AlterSubscriptionStmt,
  CreatePublicationStmt,
  CreateSubscriptionStmt,
  DropSubscriptionStmt,
  Node,
} from "../../../sql/tree";
import type { Change } from "../../changes/change";
import type {
  PublicationOptions,
  PublishedObjects,
  PublishedTableDefinition,
} from "../../changes/cluster-changes";
import type { Publication } from "../../model/cluster-object";
import { readExpression } from "../query/expression";
import { readOptions } from "../options";
import { as, relationReference, stringsOf, wholeRange } from "../tree-access";

/** What a publication does where nothing is said. */
const USUAL: PublicationOptions = {
  publish: ["insert", "update", "delete", "truncate"],
  viaPartitionRoot: false,
};

function optionsOf(nodes: readonly Node[] | undefined): Partial<PublicationOptions> {
  const options = readOptions(nodes);
  const { publish, publish_via_partition_root: root, publish_generated_columns: generated } = options;
  return {
    ...(publish !== undefined && {
      publish: publish
        .split(",")
        .map((action) => action.trim())
        .filter((action) => action !== "")
        .sort(inOrder) as unknown as Publication["publish"],
    }),
    ...(root !== undefined && { viaPartitionRoot: isTrue(root) }),
    ...(generated === "stored" && { generatedColumns: "stored" as const }),
  };
}

const inOrder = (one: string, other: string): number =>
  (USUAL.publish as readonly string[]).indexOf(one) - (USUAL.publish as readonly string[]).indexOf(other);

const isTrue = (text: string): boolean => /^(true|on|1|yes)$/i.test(text);

function objectsOf(nodes: readonly Node[] | undefined, statement: ParsedStatement): PublishedObjects {
  const specs = (nodes ?? []).flatMap((node) => as(node, "PublicationObjSpec") ?? []);
  return {
    tables: specs.flatMap(({ pubtable }): PublishedTableDefinition[] =>
      pubtable?.relation
        ? [
            {
              table: relationReference(pubtable.relation, statement),
              ...(pubtable.columns && { columns: stringsOf(pubtable.columns) }),
              ...(pubtable.whereClause && { where: readExpression(pubtable.whereClause) }),
            },
          ]
        : [],
    ),
    schemas: specs
      .filter(({ pubobjtype }) => pubobjtype?.startsWith("PUBLICATIONOBJ_TABLES_IN"))
      .map(({ pubobjtype, name }) =>
        pubobjtype === "PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA" ? undefined : name,
      ),
  };
}

export const readCreatePublication = (node: CreatePublicationStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "createPublication",
    name: node.pubname ?? "",
    publication: {
      allTables: node.for_all_tables === true,
      ...objectsOf(node.pubobjects, statement),
      ...USUAL,
      ...optionsOf(node.options),
    },
    range: wholeRange(statement),
  },
];

const ACTIONS = { AP_AddObjects: "add", AP_DropObjects: "drop", AP_SetObjects: "set" } as const;

export const readAlterPublication = (node: AlterPublicationStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "alterPublication",
    name: node.pubname ?? "",
    action: ACTIONS[(node.action ?? "AP_AddObjects") as keyof typeof ACTIONS] ?? "add",
    objects: node.pubobjects && objectsOf(node.pubobjects, statement),
    options: optionsOf(node.options),
    range: wholeRange(statement),
  },
];

export const readCreateSubscription = (
  node: CreateSubscriptionStmt,
  statement: ParsedStatement,
): Change[] => [
  {
    kind: "createSubscription",
    name: node.subname ?? "",
    connection: node.conninfo ?? "",
    publications: stringsOf(node.publication),
    options: readOptions(node.options),
    range: wholeRange(statement),
  },
];

const PUBLICATION_ACTIONS: Readonly<Record<string, "add" | "drop" | "set">> = {
  ALTER_SUBSCRIPTION_ADD_PUBLICATION: "add",
  ALTER_SUBSCRIPTION_DROP_PUBLICATION: "drop",
  ALTER_SUBSCRIPTION_SET_PUBLICATION: "set",
};

export function readAlterSubscription(node: AlterSubscriptionStmt, statement: ParsedStatement): Change[] {
  const action = PUBLICATION_ACTIONS[node.kind ?? ""];
  const options = readOptions(node.options);
  return [
    {
      kind: "alterSubscription",
      name: node.subname ?? "",
      connection: node.conninfo,
      publications: action && { action, names: stringsOf(node.publication) },
      enabled: node.kind === "ALTER_SUBSCRIPTION_ENABLED" ? options["enabled"] === "true" : undefined,
      options: node.kind === "ALTER_SUBSCRIPTION_OPTIONS" ? options : {},
      range: wholeRange(statement),
    },
  ];
}

export const readDropSubscription = (node: DropSubscriptionStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "dropClusterObject",
    objectKind: "subscription",
    name: node.subname ?? "",
    ifExists: node.missing_ok === true,
    range: wholeRange(statement),
  },
];
