import { expect, test } from 'vitest';
import { brokenLine } from '../../chart/broken-line.ts';
import { barTimeOf } from '../../chart/days.ts';
import type { ChartBar, GradePoint } from '../../data/use-asset.ts';
import type { SignalValue } from '../../format/signal-words.ts';
import { chartPoints, placeOf } from './chart-points.ts';
import { markReason, markTitle, signalMarks } from './signal-marks.ts';

const DAY_S = 86_400;
const START = Date.parse('2024-01-01T00:00:00.000Z') / 1000;

const iso = (day: number): string => new Date((START + day * DAY_S) * 1000).toISOString();

const bar = (day: number, parts: Partial<ChartBar> = {}): ChartBar => ({
  time: iso(day),
  open: 1,
  high: 2,
  low: 0.5,
  close: 1.5,
  turnover: 10,
  ...parts,
});

/** Issued at the close of the day. */
const graded = (day: number, signal: SignalValue | null, trader: number | null = 50): GradePoint => ({
  asOf: iso(day + 1),
  trader,
  ta: trader,
  quant: trader,
  signal,
  backfill: true,
});

const daily = (bars: ChartBar[], grades: GradePoint[]) => chartPoints({ bars, grades, interval: '1d' });

test('a judgement stands on the last bar that it knows', () => {
  expect(barTimeOf(iso(3))).toBe(START + 2 * DAY_S);
  expect(barTimeOf('2024-01-03T12:00:00.000Z')).toBe(START + 2 * DAY_S);
});

test('a missing day keeps its place and stays empty', () => {
  const { bars, grades } = daily([bar(0), bar(3)], [graded(3, 1)]);
  expect(bars.map(({ time }) => (time - START) / DAY_S)).toEqual([0, 1, 2, 3]);
  expect(bars.map(({ value }) => value !== null)).toEqual([true, false, false, true]);
  expect(grades.map(({ value }) => value?.signal)).toEqual([undefined, undefined, undefined, 1]);
});

test('no data is no point', () => {
  expect(daily([], [])).toEqual({ step: DAY_S, bars: [], grades: [], length: 0, candles: true });
});

test('closing prices alone make no candles, and take none from the other bars', () => {
  const close = { open: null, high: null, low: null };
  expect(daily([bar(0, close), bar(1, close)], []).candles).toBe(false);
  expect(daily([bar(0, close), bar(1)], []).candles).toBe(true);
});

test('a mark is where the signal became another, over abstained days too', () => {
  const days = [graded(0, 1), graded(1, 1), graded(2, 0), graded(3, null), graded(4, 0), graded(5, -1)];
  const marks = signalMarks(daily([], days).grades);
  expect(marks.map(({ time, signal }) => [(time - START) / DAY_S, signal])).toEqual([
    [2, 0],
    [5, -1],
  ]);
});

test('a line breaks where there is no value: nothing is drawn across', () => {
  const { grades } = daily([], [graded(0, 1, 40), graded(2, 1, 60), graded(3, 1, null), graded(4, 1, 70)]);
  const line = brokenLine(grades, ({ trader }) => trader);
  expect(line.map((point) => ('value' in point ? point.value : null))).toEqual([40, null, 60, null, 70]);
  expect(line.map((point) => 'color' in point)).toEqual([true, false, true, false, false]);
});

test('the time scale goes on to where a forecast ends, and its places ahead are empty', () => {
  const points = chartPoints({
    bars: [bar(0), bar(1)],
    grades: [graded(1, 1)],
    interval: '1d',
    until: iso(2 + 7),
  });
  expect(points.length).toBe(2);
  expect(points.bars).toHaveLength(2 + 7);
  expect(points.bars.slice(2).every(({ value }) => value === null)).toBe(true);
  expect(placeOf(points, iso(2))).toBe(1);
  expect(placeOf(points, iso(3))).toBeUndefined();
});

test('over hours a grade stands from the hour that closes with it until the next day', () => {
  const hour = (place: number): ChartBar => ({ ...bar(0), time: iso(place / 24) });
  const { bars, grades } = chartPoints({
    bars: Array.from({ length: 50 }, (_, place) => hour(place)),
    grades: [graded(0, 1, 70)],
    interval: '1h',
  });
  expect(bars).toHaveLength(50);
  const known = grades.flatMap(({ value }, place) => (value === null ? [] : [place]));
  expect([known.at(0), known.at(-1)]).toEqual([23, 46]);
});

test('a mark says what follows from the turn, and why', () => {
  const [bullish, neutral] = signalMarks(
    daily([], [graded(0, -1, 20), graded(1, 1, 80), graded(2, 0)]).grades,
  );
  expect([markTitle(bullish), markTitle(neutral)]).toEqual(['Bullish, entry', 'Neutral, exit']);
  expect(markReason(bullish)).toBe('Trader Grade 80.0, was bearish at 20.0. Computed afterwards (backfill).');
});
