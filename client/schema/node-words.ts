import { l10n } from "vscode";
import type { SchemaNode, SchemaNodeKind } from "../../server/protocol";

/** What a screen reader says a node is. Groups and messages speak for themselves. */
export const kindText = (kind: SchemaNodeKind): string =>
  ({
    schema: l10n.t("schema"),
    group: "",
    table: l10n.t("table"),
    partitionedTable: l10n.t("partitioned table"),
    partition: l10n.t("partition"),
    foreignTable: l10n.t("foreign table"),
    view: l10n.t("view"),
    materializedView: l10n.t("materialized view"),
    column: l10n.t("column"),
    primaryKey: l10n.t("primary key"),
    uniqueConstraint: l10n.t("unique constraint"),
    foreignKey: l10n.t("foreign key"),
    checkConstraint: l10n.t("check constraint"),
    exclusionConstraint: l10n.t("exclusion constraint"),
    index: l10n.t("index"),
    policy: l10n.t("policy"),
    trigger: l10n.t("trigger"),
    sequence: l10n.t("sequence"),
    function: l10n.t("function"),
    procedure: l10n.t("procedure"),
    aggregate: l10n.t("aggregate"),
    enum: l10n.t("enum"),
    domain: l10n.t("domain"),
    compositeType: l10n.t("composite type"),
    rangeType: l10n.t("range type"),
    enumLabel: l10n.t("enum label"),
    extension: l10n.t("extension"),
    message: "",
  })[kind];

/** What a screen reader says where others see an icon. */
export const badgeText = (badge: NonNullable<SchemaNode["badges"]>[number]): string =>
  ({
    primaryKey: l10n.t("primary key"),
    foreignKey: l10n.t("foreign key"),
    unique: l10n.t("unique"),
    indexed: l10n.t("indexed"),
    notNull: l10n.t("not null"),
    rowSecurity: l10n.t("row security on"),
    rowSecurityForced: l10n.t("row security forced"),
    invalid: l10n.t("not valid"),
  })[badge];
