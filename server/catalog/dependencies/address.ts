import { objectKey } from "../model/named-object";
import type { QualifiedName } from "../model/names";

/** Kinds of objects that others can depend on, as the class and the part in PostgreSQL's `pg_depend`. */
export type AddressKind =
  | "relation"
  | "column"
  | "default"
  | "constraint"
  | "index"
  | "trigger"
  | "policy"
  | "rule"
  | "type"
  | "domain constraint"
  | "routine"
  | "schema"
  | "extension"
  | "object"
  | "published table";

/** One object of a catalog (`ObjectAddress` of PostgreSQL). */
export interface Address extends QualifiedName {
  readonly kind: AddressKind;
  /**
   * Column, constraint, trigger, policy, rule, publication; of a routine its input types, which tell overloads apart; of what
   * `Catalog.objects` holds its key there.
   */
  readonly part?: string;
}

export const address = (kind: AddressKind, { schema, name }: QualifiedName, part?: string): Address =>
  part === undefined ? { kind, schema, name } : { kind, schema, name, part };

/** The part of a type that is the type of its arrays. */
export const ARRAY = "[]";

export const schemaAddress = (name: string): Address => ({ kind: "schema", schema: "", name });
export const extensionAddress = (name: string): Address => ({ kind: "extension", schema: "", name });

export const objectAddress = (object: Parameters<typeof objectKey>[0]): Address => ({
  kind: "object",
  schema: object.schema ?? "",
  name: object.name,
  part: objectKey(object),
});

export const addressKey = ({ kind, schema, name, part }: Address): string =>
  `${kind}\0${schema}\0${name}\0${part ?? ""}`;

export const sameAddress = (a: Address, b: Address): boolean =>
  a.kind === b.kind && a.name === b.name && a.schema === b.schema && a.part === b.part;
