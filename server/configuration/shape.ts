/**
 * A description of JSON values, as data. The reader of lintel.json and its JSON schema are both made from it, so they
 * cannot disagree.
 */
export type Shape = Text | Integer | Choice | List | Members | Either;

export interface Text {
  readonly kind: "text";
}
export interface Integer {
  readonly kind: "integer";
  readonly minimum: number;
  readonly maximum: number;
}
export interface Choice {
  readonly kind: "choice";
  readonly values: readonly string[];
}
export interface List {
  readonly kind: "list";
  readonly items: Shape;
}
export interface Members {
  readonly kind: "members";
  /** What one member is called in messages: "setting", "rule". */
  readonly noun: string;
  readonly members: Readonly<Record<string, Member>>;
  readonly required?: readonly string[];
  /** Other members are taken as they are. */
  readonly open?: boolean;
}
/** The first shape whose JSON type fits the value decides. */
export interface Either {
  readonly kind: "either";
  readonly shapes: readonly Shape[];
}

export interface Member {
  readonly shape: Shape;
  readonly description: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

export type JsonType = "object" | "array" | "string" | "number" | "boolean" | "null";

export function jsonTypesOf(shape: Shape): readonly JsonType[] {
  switch (shape.kind) {
    case "text":
    case "choice":
      return ["string"];
    case "integer":
      return ["number"];
    case "list":
      return ["array"];
    case "members":
      return ["object"];
    case "either":
      return shape.shapes.flatMap(jsonTypesOf);
  }
}

/** "a whole number from 10 to 18", to be put after "expected". */
export function describe(shape: Shape): string {
  switch (shape.kind) {
    case "text":
      return "a string";
    case "integer":
      return `a whole number from ${shape.minimum} to ${shape.maximum}`;
    case "choice":
      return `one of ${shape.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "list":
      return `a list of ${plural(shape.items)}`;
    case "members":
      return `an object of ${shape.noun}s`;
    case "either":
      return shape.shapes.map(describe).join(", or ");
  }
}

const plural = (shape: Shape) =>
  ({
    text: "strings",
    integer: "numbers",
    choice: "words",
    list: "lists",
    members: "objects",
    either: "values",
  })[shape.kind];
