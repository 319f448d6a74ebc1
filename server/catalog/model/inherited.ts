/**
 * What a column or a constraint has from parents, by inheritance or as a partition (`attinhcount`, `attislocal`,
 * `coninhcount`, `conislocal`). What has nothing from a parent has no such mark.
 */
export interface Inherited {
  /** From how many parents. */
  readonly parents: number;
  /** It was defined on the table itself as well, and stays when the last parent gives it up. */
  readonly local: boolean;
}

/** After one more parent has it too. */
export const fromOneMoreParent = (inherited: Inherited | undefined): Inherited => ({
  parents: (inherited?.parents ?? 0) + 1,
  local: inherited?.local ?? true,
});

/** After a parent has it no more, or is none any more; what no parent has is the table's own. */
export const fromOneParentLess = ({ parents, local }: Inherited): Inherited | undefined =>
  parents > 1 ? { parents: parents - 1, local } : undefined;
