import type { Abstention } from './abstention.ts';

/** A value, or the reason why there is none; never a neutral default. */
export type Judgement<T> =
  | { readonly value: T; readonly abstained: null }
  | { readonly value: null; readonly abstained: Abstention };

export const judged = <T>(value: T): Judgement<T> => ({ value, abstained: null });

/** @param id stable, kebab-case. @param reason a sentence for the screen. */
export const abstain = (id: string, reason: string): Judgement<never> => ({
  value: null,
  abstained: { id, reason },
});
