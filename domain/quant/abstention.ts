/** Why a cell has no Trader Grade. `GradeHistory.abstention` holds indices into this list; 0 = graded. */
export const ABSTENTIONS = [
  { id: 'graded', reason: 'The asset is graded.' },
  { id: 'not-listed', reason: 'The asset had not traded yet.' },
  { id: 'no-bar', reason: 'The asset did not trade on this day.' },
  { id: 'too-little-history', reason: 'The asset traded on fewer than 100 of the last 120 days.' },
  {
    id: 'turnover-unknown',
    reason: 'No source states the turnover of this asset for enough of the last 30 days.',
  },
  { id: 'illiquid', reason: 'The median daily turnover of the last 30 days is below 2 million USD.' },
  { id: 'pegged', reason: 'The price hardly moves: the asset follows another currency.' },
  { id: 'cross-section-too-small', reason: 'Fewer than 10 assets could be compared on this day.' },
  { id: 'model-untrained', reason: 'There are fewer than 180 past days to learn the TA Grade from.' },
] as const satisfies readonly Abstention[];

export interface Abstention {
  /** Stable, kebab-case. */
  readonly id: string;
  /** A sentence for the screen. */
  readonly reason: string;
}

export type AbstentionId = (typeof ABSTENTIONS)[number]['id'];

/** Index of an abstention in {@link ABSTENTIONS}. */
export const abstentionCode = (id: AbstentionId): number => ABSTENTIONS.findIndex((entry) => entry.id === id);
