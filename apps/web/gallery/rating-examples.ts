import type { RatingRow } from '../data/rating-row.ts';
import { sampleGrade, samplePrice, sampleRow } from '../data/sample-row.ts';
import { FALLING, GAPS, JUDGED, RISING } from './examples.ts';

const { asOf } = JUDGED;
const SINCE = '2024-12-20T00:00:00.000Z';

interface Told {
  readonly name: string;
  readonly trader: number;
  readonly signal: 1 | 0 | -1;
  readonly price: number;
  readonly change: number | null;
  readonly sparkline: readonly (number | null)[];
}

const TOLD: Readonly<Record<string, Told>> = {
  AAA: { name: 'Example', trader: 91.4, signal: 1, price: 143.21, change: 0.0214, sparkline: RISING },
  BBB: {
    name: 'Second example',
    trader: 74,
    signal: 1,
    price: 0.00004821,
    change: -0.1031,
    sparkline: FALLING,
  },
  CCC: {
    name: 'A name that is too long for its cell',
    trader: 52.7,
    signal: 0,
    price: 64_210,
    change: 0,
    sparkline: GAPS,
  },
  DDD: { name: 'Fourth example', trader: 8.3, signal: -1, price: 1.0004, change: null, sparkline: FALLING },
};

const graded = ([asset, told]: [string, Told], place: number): RatingRow =>
  sampleRow(asset, {
    name: told.name,
    rank: place + 1,
    grade: sampleGrade(asset, {
      asOf,
      trader: told.trader,
      ta: told.trader + 2,
      quant: told.trader - 3,
      change24h: 2.1 - 1.7 * place,
      momentum: told.trader > 80 ? 'Surging' : 'Holding Steady',
      signal: told.signal,
    }),
    median: { of: null, grade: 48 },
    signal: { ...JUDGED, asset, since: SINCE },
    price: samplePrice(asset, {
      asOf,
      price: told.price,
      change24h: told.change,
      change7d: told.change === null ? null : 2 * told.change,
      change30d: told.change,
      turnover24h: 1.2e9 / (place + 1),
      marketCap: place === 3 ? null : 7.1e10 / 9 ** place,
      sparkline: [...told.sparkline],
    }),
  });

/** Its price is of an earlier day. */
const OLD = sampleRow('EEE', {
  rank: 5,
  grade: sampleGrade('EEE', { asOf, trader: 6, change24h: 0, momentum: 'Crashing', signal: -1 }),
  median: { of: null, grade: 48 },
  price: samplePrice('EEE', { asOf: SINCE, price: 12.4, sparkline: [...GAPS] }),
  old: true,
});

const ABSTAINED = sampleRow('FFF', {
  name: 'Sixth example',
  rank: null,
  grade: sampleGrade('FFF', {
    asOf,
    abstained: { code: 'short-history', reason: 'fewer than 90 daily bars in the last year' },
  }),
  price: samplePrice('FFF', { asOf, price: 3.07, change24h: 0.31, sparkline: [1, 2] }),
});

const UNPRICED = sampleRow('GGG', {
  rank: null,
  grade: sampleGrade('GGG', { asOf, abstained: { code: 'no-data', reason: 'no price is held' } }),
});

/** Graded, old, abstained, and without a price. */
export const RATED: RatingRow[] = [...Object.entries(TOLD).map(graded), OLD, ABSTAINED, UNPRICED];
