import type { ParsedStatement } from "../../sql/parsed-statement";
import type { CreateSeqStmt } from "../../sql/tree";
import type { Change } from "../changes/change";
import type { DataType } from "../model/data-type";
import { withoutUsualValues } from "../model/sequence-values";
import { readSequenceOptions, withSequenceOptions } from "./sequence-options";
import { relationReference, wholeRange } from "./tree-access";

const BIGINT: DataType = { schema: "pg_catalog", name: "int8", modifiers: [], dimensions: 0 };

export function readCreateSequence(node: CreateSeqStmt, statement: ParsedStatement): Change[] {
  const options = readSequenceOptions(node.options);
  return [
    {
      kind: "createSequence",
      sequence: relationReference(node.sequence, statement),
      ifNotExists: node.if_not_exists === true,
      definition: withoutUsualValues(withSequenceOptions({ type: BIGINT, cycle: false }, options)),
      range: wholeRange(statement),
    },
  ];
}
