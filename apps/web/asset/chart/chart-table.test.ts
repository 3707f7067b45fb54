import { expect, test } from 'vitest';
import type { ChartBar } from '../../data/use-asset.ts';
import type { Forecast } from '../../data/use-judgements.ts';
import { CHART_SEARCH_DEFAULTS } from '../chart-search.ts';
import { planOf } from './chart-plan.ts';
import { chartTable } from './chart-table.ts';

const iso = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day)).toISOString();

const bar = (day: number): ChartBar => ({
  time: iso(day),
  open: day,
  high: day + 2,
  low: day,
  close: day + 1,
  turnover: 10,
});

const FORECAST = {
  asOf: iso(5),
  price: 5,
  horizons: [
    { days: 1, at: iso(6), band: { value: { band50: [4, 6], band90: [3, 7] }, abstained: null } },
    { days: 7, at: iso(12), band: { value: null, abstained: { code: 'band-untrained', reason: 'Few.' } } },
  ],
} as unknown as Forecast;

const plan = planOf(
  { bars: [0, 1, 2, 4].map(bar), grades: [], forecast: FORECAST, levels: null },
  { ...CHART_SEARCH_DEFAULTS, ind: 'sma:2' },
);

const column = (name: string, from = 0, to = 99) => {
  const { columns, rows } = chartTable(plan, from, to);
  return rows.map((row) => row[columns.indexOf(name)]);
};

test('a warm-up and a gap stay empty, and the average goes on over the gap', () => {
  expect(column('time')).toEqual([0, 1, 2, 4, 5].map(iso));
  expect(column('SMA 2')).toEqual([null, 1.5, 2.5, 4, null]);
});

test('bands stand on the day on which their horizon ends; an abstained one has none', () => {
  expect(column('daysAhead')).toEqual([undefined, undefined, undefined, undefined, 1]);
  expect(column('high90').at(-1)).toBe(7);
  expect(plan.fan?.ribs.map(({ days }) => days)).toEqual([0, 1]);
});

test('only what is in view', () => {
  expect(column('close', 1, 3)).toEqual([2, 3]);
});
