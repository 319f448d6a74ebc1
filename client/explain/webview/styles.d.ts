declare module "*.css" {
  /** The text of a style sheet, where it is imported `with { type: "text" }`. */
  const text: string;
  export default text;
}
