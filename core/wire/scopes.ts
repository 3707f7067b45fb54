/** What a key may do. `operate` is the operator's and holds every other. */
export const SCOPES = ['read', 'account', 'operate'] as const;
export type Scope = (typeof SCOPES)[number];

export const grants = (held: readonly Scope[], wanted: Scope): boolean =>
  held.includes(wanted) || held.includes('operate');
