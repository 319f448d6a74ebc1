// Made by `npm run docs` from the folders of rules: a rule is registered by lying in one.
import addColumnRewritesTable from "./migration/add-column-rewrites-table";
import checkWithoutNotValid from "./migration/check-without-not-valid";
import columnTypeRewritesTable from "./migration/column-type-rewrites-table";
import concurrentlyInTransaction from "./migration/concurrently-in-transaction";
import concurrentlyOnPartitionedTable from "./migration/concurrently-on-partitioned-table";
import dropColumn from "./migration/drop-column";
import dropTable from "./migration/drop-table";
import dynamicSql from "./migration/dynamic-sql";
import foreignKeyWithoutNotValid from "./migration/foreign-key-without-not-valid";
import indexWithoutConcurrently from "./migration/index-without-concurrently";
import lockWithoutTimeout from "./migration/lock-without-timeout";
import setLocalOutsideTransaction from "./migration/set-local-outside-transaction";
import setNotNullScansTable from "./migration/set-not-null-scans-table";
import foreignKeyWithoutIndex from "./index/foreign-key-without-index";
import policyWithoutRowSecurity from "./row-security/policy-without-row-security";
import tableWithoutRowSecurity from "./row-security/table-without-row-security";
import type { Rule } from "./rule";

export const allRules: readonly Rule[] = [
  addColumnRewritesTable,
  checkWithoutNotValid,
  columnTypeRewritesTable,
  concurrentlyInTransaction,
  concurrentlyOnPartitionedTable,
  dropColumn,
  dropTable,
  dynamicSql,
  foreignKeyWithoutNotValid,
  indexWithoutConcurrently,
  lockWithoutTimeout,
  setLocalOutsideTransaction,
  setNotNullScansTable,
  foreignKeyWithoutIndex,
  policyWithoutRowSecurity,
  tableWithoutRowSecurity,
];
