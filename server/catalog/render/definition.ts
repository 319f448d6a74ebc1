/** Parameters of a CREATE that takes `(name = value, …)`; the values are SQL already. */
export const definitionItems = (definition: Readonly<Record<string, string>>): string[] =>
  Object.entries(definition).map(([name, value]) => `${name} = ${value}`);
