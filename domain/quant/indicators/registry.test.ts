import { constantFrom, integer, property, assert as propertyHolds, record, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeIndicator } from './compute-indicator.ts';
import type { Columns, Indicator, Input, Values } from './indicator.ts';
import { INDICATORS } from './registry.ts';
import { madeUpBars, pickBars, withGaps } from './testing/made-up-bars.ts';

const BARS = 260;
const bars = madeUpBars(BARS);

const barAt = (columns: Columns<Input>, t: number): Values<Input> =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[t]])) as Values<Input>;

const bits = (column: Float64Array): BigUint64Array => new BigUint64Array(column.slice().buffer);

const expectSame = (actual: Columns<string>, expected: Columns<string>): void => {
  for (const name of Object.keys(expected)) {
    // NaN has many patterns of bits; here any of them is the same as any other.
    const canonical = (column: Float64Array) =>
      bits(column.map((value) => (Number.isNaN(value) ? Number.NaN : value)));
    expect(canonical(actual[name]), name).toEqual(canonical(expected[name]));
  }
};

const barByBar = (indicator: Indicator, params: Values<string>, columns: Columns<Input>): Columns<string> => {
  const state = indicator.incremental(params);
  const rows = Array.from(columns.close, (_, t) => state.next(barAt(columns, t)));
  return Object.fromEntries(
    Object.keys(indicator.outputs).map((name) => [name, Float64Array.from(rows, (row) => row[name])]),
  );
};

/** Parameters small enough for the series, in an order that every indicator accepts. */
const paramsOf = ({ params }: Indicator, random: readonly number[]): Values<string> => {
  const sorted = [...random].sort((a, b) => a - b);
  return Object.fromEntries(
    Object.entries(params).map(([name, { integer: whole, default: usual }], i) => [
      name,
      whole
        ? name === 'sessionHours'
          ? 1 + (sorted[i] % 24)
          : 2 + 3 * i + sorted[i]
        : usual * (1 + sorted[i] / 40),
    ]),
  );
};

const someParams = uniqueArray(integer({ min: 0, max: 20 }), { minLength: 4, maxLength: 4 });
const someGaps = record({
  column: constantFrom<Input[]>('time', 'open', 'high', 'low', 'close', 'volume'),
  at: uniqueArray(integer({ min: 0, max: BARS - 1 }), { maxLength: 40 }),
});

describe.each(INDICATORS.map((indicator) => [indicator.id, indicator] as const))('%s', (id, indicator) => {
  it('says what it is', () => {
    for (const text of [indicator.name, indicator.meaning, indicator.source])
      expect(text.length).toBeGreaterThan(3);
    expect(indicator.inputs.length).toBeGreaterThan(0);
    expect(Object.keys(indicator.outputs).length).toBeGreaterThan(0);
    expect(INDICATORS.filter((other) => other.id === id)).toHaveLength(1);
  });

  it('gives the same bits bar by bar and all at once, with gaps and with any parameters', () => {
    propertyHolds(
      property(someParams, someGaps, (random, { column, at }) => {
        const params = paramsOf(indicator, random);
        const columns = withGaps(bars, column, at);
        expectSame(barByBar(indicator, params, columns), computeIndicator(id, params, columns));
      }),
      { numRuns: 8, seed: 1 },
    );
  });

  it('skips a gap as if the bar were not there', () => {
    propertyHolds(
      property(someParams, someGaps, (random, { column, at }) => {
        const params = paramsOf(indicator, random);
        const gaps = new Set(indicator.inputs.includes(column) ? at : []);
        const gapped = computeIndicator(id, params, withGaps(bars, column, at));
        const without = computeIndicator(
          id,
          params,
          pickBars(bars, (t) => !gaps.has(t)),
        );
        for (const name of Object.keys(without)) {
          for (const t of gaps) expect(gapped[name][t]).toBeNaN();
        }
        const others = Object.fromEntries(
          Object.entries(gapped).map(([name, column]) => [name, column.filter((_, t) => !gaps.has(t))]),
        );
        expectSame(others, without);
      }),
      { numRuns: 8, seed: 2 },
    );
  });

  it('takes an infinite input for a gap', () => {
    const infinite = {
      ...bars,
      [indicator.inputs[0]]: bars[indicator.inputs[0]].map((x, t) => (t === 70 ? Infinity : x)),
    };
    expectSame(
      computeIndicator(id, {}, infinite),
      computeIndicator(id, {}, withGaps(bars, indicator.inputs[0], [70])),
    );
  });

  it('knows nothing of the future', () => {
    const long = madeUpBars(5000);
    const whole = computeIndicator(id, {}, long);
    for (const end of [1, 60, 173, 2048, 2049, 4321]) {
      const cut = computeIndicator(
        id,
        {},
        pickBars(long, (t) => t < end),
      );
      const beginning = Object.entries(whole).map(([name, column]) => [name, column.subarray(0, end)]);
      expectSame(cut, Object.fromEntries(beginning));
      const poisoned = Object.fromEntries(
        Object.entries(long).map(([name, column]) => [
          name,
          column.map((x, t) => (t < end ? x : 1e9 * (t % 3) - x)),
        ]),
      ) as Columns<Input>;
      const seen = Object.entries(computeIndicator(id, {}, poisoned));
      expectSame(cut, Object.fromEntries(seen.map(([name, column]) => [name, column.subarray(0, end)])));
    }
  });

  it('has its first values when it says', () => {
    const daily = indicator.inputs.includes('time')
      ? { ...bars, time: bars.time.map((_, t) => t * 86_400_000) }
      : bars;
    for (const random of [
      [0, 1, 2, 3],
      [3, 8, 13, 20],
    ]) {
      const params = indicator.resolve(paramsOf(indicator, random));
      const first = Object.entries(indicator.batch(daily, params)).map(([name, column]) => [
        name,
        1 + column.findIndex((value) => !Number.isNaN(value)),
      ]);
      expect(Object.fromEntries(first)).toEqual(indicator.warmUp(params));
    }
  });

  it('writes into the columns it is given', () => {
    const given = Object.fromEntries(
      Object.keys(indicator.outputs).map((name) => [name, new Float64Array(BARS).fill(7)]),
    );
    expect(indicator.batch(bars, {}, given)).toBe(given);
    expectSame(given, indicator.batch(bars));
  });

  it('gives nothing but NaN for no bars, one bar and a flat market, or something finite', () => {
    const none = pickBars(bars, () => false);
    for (const column of Object.values(computeIndicator(id, {}, none))) expect(column).toHaveLength(0);
    const flat = {
      ...bars,
      open: bars.close.map(() => 5),
      high: bars.close.map(() => 5),
      low: bars.close.map(() => 5),
    };
    const still = computeIndicator(id, {}, { ...flat, close: flat.open, volume: flat.open.map(() => 0) });
    for (const column of Object.values(still))
      for (const value of column) expect(Math.abs(value)).not.toBe(Infinity);
  });

  it('refuses parameters that make no sense', () => {
    expect(() => computeIndicator(id, { nonsense: 1 }, bars)).toThrow(RangeError);
    for (const [name, { min, max, integer: whole }] of Object.entries(indicator.params)) {
      for (const value of [min - 1, max + 1, Number.NaN, ...(whole ? [min + 0.5] : [])]) {
        expect(() => computeIndicator(id, { [name]: value }, bars), `${name} ${value}`).toThrow(RangeError);
      }
    }
  });
});

describe('computeIndicator', () => {
  it('refuses an unknown indicator, a missing column and columns of different length', () => {
    expect(() => computeIndicator('zigzag', {}, bars)).toThrow('there is no indicator zigzag');
    expect(() => computeIndicator('obv', {}, { close: bars.close })).toThrow('no column volume');
    const short = { close: bars.close, volume: bars.volume.subarray(1) };
    expect(() => computeIndicator('obv', {}, short)).toThrow('259 bars instead of 260');
  });

  it('refuses parameters that do not go together', () => {
    expect(() => computeIndicator('macd', { fast: 30 }, bars)).toThrow('fast (30) must be below slow (26)');
    expect(() => computeIndicator('kama', { fast: 40 }, bars)).toThrow(RangeError);
  });
});
