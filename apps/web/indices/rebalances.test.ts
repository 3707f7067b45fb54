import { expect, test } from 'vitest';
import { loggedRebalances } from './rebalances.ts';

const rebalance = (reason: 'calendar' | 'silent-asset') => ({
  reason,
  decidedAt: '2024-01-01T00:00:00.000Z',
  effectiveAt: '2024-01-01T00:00:00.000Z',
  changes: [],
  turnover: 0,
  cost: 0,
  levelBefore: 1,
  levelAfter: 1,
  divisor: 1,
  capacity: null,
});

test('a day may have several, or none', () => {
  const rows = loggedRebalances([
    { asOf: 'b', statement: null, rebalances: [rebalance('silent-asset'), rebalance('calendar')] },
    { asOf: 'a', statement: { number: 7, proof: '' }, rebalances: [rebalance('calendar')] },
    { asOf: '0', statement: null, rebalances: null },
  ]);
  expect(rows.map(({ key, reason, statement }) => [key, reason, statement?.number])).toEqual([
    ['b 1', 'calendar', undefined],
    ['b 0', 'silent-asset', undefined],
    ['a 0', 'calendar', 7],
  ]);
});
