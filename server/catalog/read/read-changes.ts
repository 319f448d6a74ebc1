import type { ParsedStatement } from "../../sql/parsed-statement";
import { StatementWithin } from "../../sql/statement-within";
import type { CreateSchemaStmt, Node } from "../../sql/tree";
import type { Change } from "../changes/change";
import { readAlterTable } from "./table/alter-table";
import { changesWithin } from "./changes-within";
import { readComment } from "./object/comment";
import { readCreateIndex, readReindex } from "./index/create-index";
import { readCreateForeignTable, readCreateTable, readCreateTableAs } from "./table/create-table";
import { readAlterType, readDefine } from "./object/define";
import { readDrop } from "./drop";
import { readCluster, readLock, readTruncate, readVacuum } from "./maintenance";
import {
  readAlterForeignDataWrapper,
  readAlterServer,
  readAlterUserMapping,
  readCreateForeignDataWrapper,
  readCreateServer,
  readCreateUserMapping,
  readDropUserMapping,
  readImportForeignSchema,
} from "./object/foreign";
import { readAlterPolicy, readCreatePolicy } from "./table/policy";
import {
  readAlterPublication,
  readAlterSubscription,
  readCreatePublication,
  readCreateSubscription,
  readDropSubscription,
} from "./object/publication";
import {
  readAlterDatabase,
  readAlterTablespace,
  readCreateTablespace,
  readDropTablespace,
} from "./object/tablespace";
import { readMoveAll } from "./object/move-all";
import { readDo } from "./procedural/do";
import { readCall, readCopy, readExplain, readHeldQuery, readQuery } from "./query/query";
import { readRename, readSetOwner, readSetSchema } from "./rename";
import { readAlterDefaultPrivileges, readGrant, readGrantRole } from "./role/grant";
import {
  readAlterDatabaseSet,
  readAlterRole,
  readAlterRoleSet,
  readCreateRole,
  readDropOwned,
  readDropRole,
  readReassignOwned,
} from "./role/role";
import { readAlterRoutine, readCreateRoutine } from "./routine/routine";
import { readAlterExtension, readCreateExtension, readCreateSchema } from "./object/schema";
import { readAlterSequence, readCreateSequence } from "./object/sequence";
import { readDiscard, readSet, readTransaction } from "./settings";
import { readAlterStatistics, readCreateStatistics } from "./object/statistics";
import { tagOf, wholeRange } from "./tree-access";
import {
  readAlterEventTrigger,
  readCreateEventTrigger,
  readCreateRule,
  readCreateTrigger,
} from "./object/trigger";
import {
  readAlterDomain,
  readAlterEnum,
  readCompositeType,
  readCreateDomain,
  readCreateEnum,
  readRangeType,
} from "./type/type";
import { readCreateView, readRefresh } from "./query/view";

// Every reader takes the content of its own tag; the table erases which, since the key says it.
type Reader = (content: never, statement: ParsedStatement, node: Node) => Change[];

/** Which reader understands which statement, by the tag of its tree. */
const READERS: Readonly<Record<string, Reader>> = {
  AlterDatabaseStmt: readAlterDatabase,
  AlterDatabaseSetStmt: readAlterDatabaseSet,
  AlterDefaultPrivilegesStmt: readAlterDefaultPrivileges,
  AlterDomainStmt: readAlterDomain,
  AlterEnumStmt: readAlterEnum,
  AlterEventTrigStmt: readAlterEventTrigger,
  AlterExtensionStmt: readAlterExtension,
  AlterFdwStmt: readAlterForeignDataWrapper,
  AlterForeignServerStmt: readAlterServer,
  AlterFunctionStmt: readAlterRoutine,
  AlterObjectSchemaStmt: readSetSchema,
  AlterOwnerStmt: readSetOwner,
  AlterPolicyStmt: readAlterPolicy,
  AlterPublicationStmt: readAlterPublication,
  AlterRoleSetStmt: readAlterRoleSet,
  AlterRoleStmt: readAlterRole,
  AlterStatsStmt: readAlterStatistics,
  AlterSubscriptionStmt: readAlterSubscription,
  AlterTableSpaceOptionsStmt: readAlterTablespace,
  AlterTableMoveAllStmt: readMoveAll,
  AlterSeqStmt: readAlterSequence,
  AlterTableStmt: readAlterTable,
  AlterTypeStmt: readAlterType,
  AlterUserMappingStmt: readAlterUserMapping,
  CallStmt: readCall,
  ClusterStmt: readCluster,
  CommentStmt: readComment,
  CompositeTypeStmt: readCompositeType,
  CopyStmt: readCopy,
  CreateDomainStmt: readCreateDomain,
  CreateEnumStmt: readCreateEnum,
  CreateEventTrigStmt: readCreateEventTrigger,
  CreateExtensionStmt: readCreateExtension,
  CreateFdwStmt: readCreateForeignDataWrapper,
  CreateForeignServerStmt: readCreateServer,
  CreateForeignTableStmt: readCreateForeignTable,
  CreateFunctionStmt: readCreateRoutine,
  CreatePublicationStmt: readCreatePublication,
  CreatePolicyStmt: readCreatePolicy,
  CreateRangeStmt: readRangeType,
  CreateRoleStmt: readCreateRole,
  CreateSchemaStmt: (content: CreateSchemaStmt, statement) =>
    readCreateSchema(content, statement, (element) => readTree(element, statement)),
  CreateSubscriptionStmt: readCreateSubscription,
  CreateTableSpaceStmt: readCreateTablespace,
  CreateSeqStmt: readCreateSequence,
  CreateStatsStmt: readCreateStatistics,
  CreateStmt: readCreateTable,
  CreateTableAsStmt: readCreateTableAs,
  CreateTrigStmt: readCreateTrigger,
  DeclareCursorStmt: readHeldQuery,
  CreateUserMappingStmt: readCreateUserMapping,
  DefineStmt: readDefine,
  DeleteStmt: readQuery,
  DiscardStmt: readDiscard,
  DoStmt: readDo,
  DropOwnedStmt: readDropOwned,
  DropRoleStmt: readDropRole,
  DropSubscriptionStmt: readDropSubscription,
  DropTableSpaceStmt: readDropTablespace,
  DropStmt: readDrop,
  DropUserMappingStmt: readDropUserMapping,
  GrantRoleStmt: readGrantRole,
  ExplainStmt: readExplain,
  GrantStmt: readGrant,
  ImportForeignSchemaStmt: readImportForeignSchema,
  IndexStmt: readCreateIndex,
  InsertStmt: readQuery,
  LockStmt: readLock,
  MergeStmt: readQuery,
  ReassignOwnedStmt: readReassignOwned,
  PrepareStmt: readHeldQuery,
  RefreshMatViewStmt: readRefresh,
  ReindexStmt: readReindex,
  RenameStmt: readRename,
  RuleStmt: readCreateRule,
  SelectStmt: readQuery,
  TransactionStmt: readTransaction,
  TruncateStmt: readTruncate,
  UpdateStmt: readQuery,
  VacuumStmt: readVacuum,
  VariableSetStmt: readSet,
  ViewStmt: readCreateView,
};

const read = new WeakMap<ParsedStatement, readonly Change[]>();

/** What a statement does. Read once per parsed statement: a keystroke reads only the statement it touches. */
export function changesOf(statement: ParsedStatement): readonly Change[] {
  if (statement instanceof StatementWithin) return changesWithin(changesOf(statement.inner), statement);
  let changes = read.get(statement);
  if (!changes) read.set(statement, (changes = readChanges(statement)));
  return changes;
}

function readChanges(statement: ParsedStatement): readonly Change[] {
  return statement.tree ? readTree(statement.tree, statement) : [];
}

function readTree(tree: Node, statement: ParsedStatement): readonly Change[] {
  const tag = tagOf(tree);
  const reader = READERS[tag];
  if (!reader) return [{ kind: "other", tag, range: wholeRange(statement) }];
  return reader((tree as Record<string, unknown>)[tag] as never, statement, tree);
}
