import type { Moonshot } from '../data/use-market.ts';

interface MoonshotSummary {
  readonly picks: number;
  readonly ended: number;
  /** Of the ended ones with a known return, after costs. */
  readonly won: number | null;
  readonly median: number | null;
}

/** The middle of numbers sorted upwards. */
const middle = (sorted: readonly number[]): number => {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** What came of all picks; those that still run are not counted as either. */
export const moonshotSummary = (picks: readonly Moonshot[]): MoonshotSummary => {
  const ended = picks.filter(({ status }) => status === 'past');
  const returns = ended.flatMap(({ roi }) => (roi === null ? [] : [roi])).sort((a, b) => a - b);
  const none = returns.length === 0;
  return {
    picks: picks.length,
    ended: ended.length,
    won: none ? null : returns.filter((roi) => roi > 0).length / returns.length,
    median: none ? null : middle(returns),
  };
};
