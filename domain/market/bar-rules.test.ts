import { DAY } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import type { Bar } from './bar.ts';
import { barFault } from './bar-rules.ts';

const NOW = Date.UTC(2024, 0, 10, 12);
const good: Bar = {
  time: Date.UTC(2024, 0, 1),
  open: 2,
  high: 3,
  low: 1,
  close: 2.5,
  volume: 10,
  marketCap: 100,
};

test.each<[string, Partial<Bar>, string | undefined]>([
  ['a good bar', {}, undefined],
  [
    'what a source does not have',
    { open: Number.NaN, high: Number.NaN, low: Number.NaN, volume: Number.NaN },
    undefined,
  ],
  ['the source rounding its prices', { close: 3.0000001 }, undefined],
  ['no close', { close: Number.NaN }, 'close is missing'],
  ['a negative price', { low: -1 }, 'low is negative (-1)'],
  ['a price of zero', { open: 0 }, 'open is zero'],
  ['a negative volume', { volume: -5 }, 'volume is negative (-5)'],
  ['a price beyond measure', { high: 1e300 }, 'high 1e+300 is beyond any market'],
  ['a volume beyond measure', { volume: 2e30 }, 'volume 2e+30 is beyond any market'],
  [
    'a market cap beyond measure',
    { marketCap: 2e20 },
    'market cap 200000000000000000000 is beyond any market',
  ],
  ['the most that a market may show', { high: 1e15, volume: 1e30, marketCap: 1e20 }, undefined],
  ['high below low', { high: 0.5, low: 1 }, 'high 0.5 < low 1'],
  ['a close above the high', { close: 4 }, 'close 4 > high 3'],
  ['an open below the low', { open: 0.5 }, 'open 0.5 < low 1'],
  ['a time off the grid', { time: good.time + 1 }, 'is not the start of a 1d bar'],
  ['the bar that is forming', { time: Date.UTC(2024, 0, 10) }, 'has not closed yet'],
  ['the bar that has just closed', { time: Date.UTC(2024, 0, 9) }, undefined],
  ['the future', { time: NOW - (NOW % DAY) + 5 * DAY }, 'lies in the future'],
  ['the time before crypto', { time: 0 }, 'is before the first crypto asset'],
])('%s', (_, change, fault) => {
  const found = barFault({ ...good, ...change }, '1d', NOW);
  if (fault === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(fault);
});
