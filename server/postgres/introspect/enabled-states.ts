/** Letters of `tgenabled`, `evtenabled` and `ev_enabled`. */
export const ENABLED_STATES = { O: "origin", D: "disabled", R: "replica", A: "always" } as const;
