import type { ParsedStatement } from "../../../sql/parsed-statement";
import type { AlterSeqStmt, CreateSeqStmt } from "../../../sql/tree";
import type { Change } from "../../changes/change";
import type { DataType } from "../../model/data-type";
import { withoutUsualValues } from "../../model/sequence-values";
import { readPersistence } from "../table/create-table";
import { readSequenceOptions, withSequenceOptions } from "./sequence-options";
import { relationReference, wholeRange } from "../tree-access";

const BIGINT: DataType = { schema: "pg_catalog", name: "int8", modifiers: [], dimensions: 0 };

export function readCreateSequence(node: CreateSeqStmt, statement: ParsedStatement): Change[] {
  const options = readSequenceOptions(node.options);
  const persistence = readPersistence(node.sequence);
  return [
    {
      kind: "createSequence",
      sequence: relationReference(node.sequence, statement),
      ifNotExists: node.if_not_exists === true,
      definition: {
        ...(persistence !== "permanent" && { persistence }),
        ...withoutUsualValues(withSequenceOptions({ type: BIGINT, cycle: false }, options)),
      },
      ...(options.ownedBy && { ownedBy: options.ownedBy }),
      range: wholeRange(statement),
    },
  ];
}

export const readAlterSequence = (node: AlterSeqStmt, statement: ParsedStatement): Change[] => [
  {
    kind: "alterSequence",
    sequence: relationReference(node.sequence, statement),
    ifExists: node.missing_ok === true,
    options: readSequenceOptions(node.options),
    range: wholeRange(statement),
  },
];
