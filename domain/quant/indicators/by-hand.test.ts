import { DAY, HOUR } from '@assay/core/kernel';
import { describe, expect, it } from 'vitest';
import { computeIndicator } from './compute-indicator.ts';
import { madeUpBars } from './testing/made-up-bars.ts';

const of = (...values: number[]): Float64Array => Float64Array.from(values);
const rounded = (column: Float64Array): number[] =>
  Array.from(column, (value) => Math.round(value * 1e6) / 1e6);

describe('small cases computed by hand', () => {
  it('RSI: 100 with rises only, 0 with falls only, none in a flat market', () => {
    expect([...computeIndicator('rsi', { period: 2 }, { close: of(1, 2, 3, 4) }).rsi]).toEqual([
      NaN,
      NaN,
      100,
      100,
    ]);
    expect(computeIndicator('rsi', { period: 2 }, { close: of(3, 2, 1) }).rsi[2]).toBe(0);
    expect(computeIndicator('rsi', { period: 2 }, { close: of(5, 5, 5, 5) }).rsi[3]).toBeNaN();
    // Gains 1, 0 and losses 0, 2: means 0.5 and 1; then gain 3: (0.5 + 3) / 2 = 1.75 and 0.5.
    expect(rounded(computeIndicator('rsi', { period: 2 }, { close: of(5, 6, 4, 7) }).rsi).slice(2)).toEqual([
      33.333333, 77.777778,
    ]);
  });

  it('session VWAP begins anew each UTC day, and has no value before a trade', () => {
    const time = of(DAY - HOUR, DAY, DAY + HOUR, DAY + 2 * HOUR);
    const price = of(10, 20, 30, 60);
    const bars = { time, high: price, low: price, close: price, volume: of(5, 0, 1, 2) };
    expect([...computeIndicator('vwap-session', {}, bars).vwap]).toEqual([10, NaN, 30, 50]);
  });

  it('both VWAPs weight the typical price by volume', () => {
    const bars = { high: of(3, 9, 6), low: of(1, 5, 6), close: of(2, 7, 9), volume: of(1, 3, 2) };
    // Typical prices 2, 7 and 7.
    expect([...computeIndicator('vwap-rolling', { period: 2 }, bars).vwap]).toEqual([NaN, 23 / 4, 7]);
    const session = computeIndicator('vwap-session', {}, { ...bars, time: of(0, HOUR, 2 * HOUR) });
    expect([...session.vwap]).toEqual([2, 23 / 4, 37 / 6]);
  });

  it('PPO’s signal is the EMA of its line', () => {
    const { close } = madeUpBars(100);
    const { ppo, signal, histogram } = computeIndicator('ppo', { signal: 5 }, { close });
    expect(signal).toEqual(computeIndicator('ema', { period: 5 }, { close: ppo }).ema);
    expect(histogram[99]).toBe(ppo[99] - signal[99]);
  });

  it('pivots come from the day before, whatever it held', () => {
    const time = of(0, DAY / 2, DAY, DAY + HOUR, 3 * DAY);
    const bars = { time, high: of(12, 16, 99, 14, 8), low: of(8, 9, 50, 1, 7), close: of(10, 11, 60, 2, 8) };
    const classic = computeIndicator('pivot-points-classic', {}, bars);
    expect([...classic.pivot]).toEqual([NaN, NaN, 35 / 3, 35 / 3, (99 + 1 + 2) / 3]);
    expect(rounded(classic.r1)[2]).toBe(15.333333);
    expect(rounded(classic.s1)[2]).toBe(7.333333);
    expect(rounded(classic.r2)[2]).toBe(19.666667);
    expect(rounded(classic.s2)[2]).toBe(3.666667);
    expect(rounded(classic.r3)[2]).toBe(23.333333);
    expect(rounded(classic.s3)[2]).toBe(-0.666667);
    const fibonacci = computeIndicator('pivot-points-fibonacci', {}, bars);
    expect(rounded(fibonacci.r1)[2]).toBe(14.722667);
    expect(rounded(fibonacci.s2)[2]).toBe(6.722667);
    expect(rounded(fibonacci.s3)[2]).toBe(3.666667);
    const camarilla = computeIndicator('pivot-points-camarilla', {}, bars);
    expect(rounded(camarilla.r4)[2]).toBe(15.4);
    expect(rounded(camarilla.s3)[2]).toBe(8.8);
    expect(rounded(camarilla.r1)[2]).toBe(11.733333);
  });

  it('pivots of daily bars come from the bar before', () => {
    const bars = { time: of(0, DAY), high: of(12, 50), low: of(8, 40), close: of(10, 45) };
    expect([...computeIndicator('pivot-points-classic', {}, bars).pivot]).toEqual([NaN, 10]);
  });

  it('Ichimoku: the cloud at a bar is what was known a displacement before', () => {
    const close = Float64Array.from({ length: 12 }, (_, t) => t * t);
    const params = { conversion: 2, base: 3, span: 4, displacement: 5 };
    const cloud = computeIndicator('ichimoku', params, { high: close, low: close, close });
    expect(cloud.conversion[6]).toBe((36 + 25) / 2);
    expect(cloud.leadingA[6]).toBe(((36 + 25) / 2 + (36 + 16) / 2) / 2);
    expect(cloud.cloudA[11]).toBe(cloud.leadingA[6]);
    expect(cloud.cloudB[11]).toBe((36 + 9) / 2);
    expect(cloud.laggingDifference[11]).toBe(121 - 36);
  });

  it('Heikin-Ashi', () => {
    const bars = { open: of(10, 12), high: of(14, 13), low: of(8, 9), close: of(12, 10) };
    const { open, high, low, close } = computeIndicator('heikin-ashi', {}, bars);
    expect([...open]).toEqual([11, 11]);
    expect([...close]).toEqual([11, 11]);
    expect([...high]).toEqual([14, 13]);
    expect([...low]).toEqual([8, 9]);
  });

  it('OBV begins with the first volume and ignores unchanged closes', () => {
    const bars = { close: of(5, 6, 6, 4), volume: of(10, 20, 30, 40) };
    expect([...computeIndicator('obv', {}, bars).obv]).toEqual([10, 30, 30, -10]);
  });

  it('SuperTrend turns when the close crosses the band', () => {
    const close = of(10, 10, 10, 20, 21, 5);
    const bars = { high: close.map((x) => x + 1), low: close.map((x) => x - 1), close };
    const { supertrend, direction } = computeIndicator('supertrend', { period: 1, multiplier: 1 }, bars);
    // ATR 2, 2, 11, 2, 17: the upper band stays at 12 until 20 closes above it.
    expect([...direction]).toEqual([NaN, -1, -1, 1, 1, -1]);
    expect([...supertrend]).toEqual([NaN, 12, 12, 9, 19, 22]);
  });

  it('Bollinger’s %B and bandwidth', () => {
    const bands = computeIndicator('bollinger-bands', { period: 2, deviations: 2 }, { close: of(1, 3, 3) });
    expect([bands.upper[1], bands.middle[1], bands.lower[1]]).toEqual([4, 2, 0]);
    expect([bands.percentB[1], bands.bandwidth[1]]).toEqual([0.75, 2]);
    expect([bands.percentB[2], bands.bandwidth[2]]).toEqual([NaN, 0]);
  });

  it('Donchian, Aroon and DPO', () => {
    const high = of(5, 9, 7, 6);
    expect([...computeIndicator('donchian-channels', { period: 2 }, { high, low: high }).middle]).toEqual([
      NaN,
      7,
      8,
      6.5,
    ]);
    expect([...computeIndicator('aroon', { period: 2 }, { high, low: high }).up]).toEqual([NaN, NaN, 50, 0]);
    expect([...computeIndicator('dpo', { period: 2 }, { close: high }).dpo]).toEqual([NaN, NaN, -3, 2.5]);
  });
});
