import { expect, test } from 'vitest';
import type { Moonshot } from '../data/use-market.ts';
import { moonshotSummary } from './moonshot-summary.ts';

const pick = (status: Moonshot['status'], roi: number | null): Moonshot => ({ status, roi }) as Moonshot;

test('losers count, what runs does not, and what has no price yet neither', () => {
  const picks = [
    pick('past', 0.5),
    pick('past', -0.2),
    pick('past', -0.1),
    pick('active', 3),
    pick('past', null),
  ];
  expect(moonshotSummary(picks)).toEqual({ picks: 5, ended: 4, won: 1 / 3, median: -0.1 });
  expect(moonshotSummary([pick('past', 0.1), pick('past', 0.3)]).median).toBeCloseTo(0.2);
  expect(moonshotSummary([pick('active', 1)])).toEqual({ picks: 1, ended: 0, won: null, median: null });
});
