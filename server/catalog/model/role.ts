import type { Origin } from "./names";

export interface Role {
  readonly name: string;
  readonly superuser: boolean;
  readonly bypassRowSecurity: boolean;
  readonly login: boolean;
  readonly memberOf: readonly string[];
  /** `ALTER ROLE … SET name = value`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly origin?: Origin;
}

/** One privilege of one grantee on one object. */
export interface Grant {
  readonly objectKind: "table" | "sequence" | "schema" | "function" | "type" | "database" | "column";
  /** Schema-qualified name, or the bare name of a schema or database; functions with their input types. */
  readonly object: string;
  readonly column?: string;
  /** Lower case: "select", "usage", …; "all" is expanded where the kind is known. */
  readonly privilege: string;
  readonly grantee: string;
  readonly withGrantOption: boolean;
}
