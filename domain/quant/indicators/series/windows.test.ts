import { seededRandom } from '@assay/core/kernel';
import { describe, expect, it } from 'vitest';
import { runningTotal } from './running-total.ts';
import { sinceMaximum, sinceMinimum } from './since-extremum.ts';
import type { Stage } from './stage.ts';
import { windowWeightedMean } from './weighted-window.ts';
import { windowDeviation } from './window-deviation.ts';
import { windowMaximum, windowMinimum } from './window-extremum.ts';
import { windowMean, windowSum } from './window-sum.ts';

const run = (stage: Stage, input: ArrayLike<number>): Float64Array => {
  const output = new Float64Array(input.length);
  stage(Float64Array.from(input), output, input.length);
  return output;
};

const byDefinition = (input: readonly number[], period: number, of: (window: readonly number[]) => number) =>
  input.map((_, t) => (t < period - 1 ? Number.NaN : of(input.slice(t - period + 1, t + 1))));

const sum = (window: readonly number[]): number => window.reduce((total, value) => total + value, 0);
const mean = (window: readonly number[]): number => sum(window) / window.length;
const deviation = (window: readonly number[]): number =>
  Math.sqrt(mean(window.map((x) => (x - mean(window)) ** 2)));
const weighted = (window: readonly number[]): number =>
  sum(window.map((x, i) => (i + 1) * x)) / sum(window.map((_, i) => i + 1));

const random = seededRandom('windows');
const walk: number[] = [];
for (let t = 0; t < 300; t++) walk.push(Math.round(10 * random.normal()));

describe.each([1, 2, 3, 7, 20, 64])('windows of %i, beside their definitions', (period) => {
  const cases: readonly [string, Stage, (window: readonly number[]) => number][] = [
    ['sum', windowSum(period), sum],
    ['mean', windowMean(period), mean],
    ['weighted mean', windowWeightedMean(period), weighted],
    ['deviation', windowDeviation(period), deviation],
    ['maximum', windowMaximum(period), (window) => Math.max(...window)],
    ['minimum', windowMinimum(period), (window) => Math.min(...window)],
    ['since maximum', sinceMaximum(period), (w) => w.length - 1 - w.lastIndexOf(Math.max(...w))],
    ['since minimum', sinceMinimum(period), (w) => w.length - 1 - w.lastIndexOf(Math.min(...w))],
  ];
  it.each(cases)('%s', (_, stage, of) => {
    const expected = byDefinition(walk, period, of);
    const actual = run(stage, walk);
    for (const [t, value] of expected.entries()) {
      if (Number.isNaN(value)) expect(actual[t]).toBeNaN();
      else expect(actual[t]).toBeCloseTo(value, 10);
    }
  });
});

describe('no error stays behind', () => {
  const million = 1_000_000;
  const noise = Float64Array.from({ length: million }, () => 1e-3 * random.uniform());
  noise[million >> 1] = 1e15;

  it('in a window a million bars on and after a value 1e18 times as large', () => {
    const tail = [...noise.subarray(million - 20)];
    expect(run(windowSum(20), noise)[million - 1]).toBeCloseTo(sum(tail), 16);
    expect(run(windowWeightedMean(20), noise)[million - 1]).toBeCloseTo(weighted(tail), 16);
    expect(run(windowDeviation(20), noise)[million - 1] / deviation(tail)).toBeCloseTo(1, 12);
  });

  it('in the deviation of equal values, which is exactly 0', () => {
    const flat = [3e9, ...Array.from({ length: 50 }, () => 0.1)];
    expect([...run(windowDeviation(20), flat).subarray(20)].every((value) => value === 0)).toBe(true);
  });

  it('in a running total of a million tenths', () => {
    const tenths = new Float64Array(million).fill(0.1);
    let plain = 0;
    for (const tenth of tenths) plain += tenth;
    expect(plain).not.toBe(100_000);
    expect(run(runningTotal(), tenths)[million - 1]).toBe(100_000);
  });
});
