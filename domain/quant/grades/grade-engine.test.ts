import { seededRandom } from '@assay/core/kernel';
import { PANEL_COLUMNS, type Panel, seriesOf, truncatePanel } from '@assay/domain/market';
import { describe, expect, test } from 'vitest';
import { TRADER_GRADE } from '../model.ts';
import { madeUpMarket } from '../testing/made-up-market.ts';
import { GradeEngine } from './grade-engine.ts';
import type { GradeHistory } from './grade-history.ts';
import { gradePanel } from './grade-market.ts';

/** Bars 330 to 560 are 2021-12-11 to 2022-07-29: a January, a July and the months between. */
const [FIRST, LAST] = [330, 560];

/** New assets within the bars that are added one by one; others vanish, have gaps, or turn illiquid. */
const LISTED: ReadonlyMap<number, number> = new Map([
  [2, 335],
  [12, 396],
  [13, 441],
  [32, 500],
]);

const market = (): Panel => {
  const panel = madeUpMarket({ assets: 33, days: LAST });
  for (const [asset, bar] of LISTED)
    for (const name of PANEL_COLUMNS) seriesOf(panel, name, asset).fill(Number.NaN, 0, bar);
  return panel;
};

/** What was there by a bar: assets without a single bar are not. */
const until = (panel: Panel, end: number): Panel => {
  const cut = truncatePanel(panel, end);
  const kept = cut.assets
    .map((_, i) => i)
    .filter((i) => seriesOf(cut, 'close', i).some((value) => value > 0));
  const columns = Object.fromEntries(
    PANEL_COLUMNS.map((name) => [
      name,
      Float64Array.from(kept.flatMap((asset) => [...seriesOf(cut, name, asset)])),
    ]),
  ) as Panel['columns'];
  return { ...cut, assets: kept.map((asset) => cut.assets[asset]), columns };
};

const bytesOf = (array: Float64Array | Float32Array | Int8Array | Uint8Array): string =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');

/** Every array of a history, to the last bit. */
const bitsOf = (history: GradeHistory) => ({
  assets: history.assets,
  times: bytesOf(history.times),
  ta: bytesOf(history.ta),
  quant: bytesOf(history.quant),
  trader: bytesOf(history.trader),
  relativeDirection: bytesOf(history.relativeDirection),
  abstention: bytesOf(history.abstention),
  signal: bytesOf(history.signal),
  trend: bytesOf(history.trend),
  strategyReturn: bytesOf(history.strategyReturn),
  holdingReturn: bytesOf(history.holdingReturn),
  taContributions: bytesOf(history.contributions.ta),
  quantContributions: bytesOf(history.contributions.quant),
  refits: history.refits,
});

const expectSameBits = (history: GradeHistory, expected: GradeHistory): void => {
  const [actual, wanted] = [bitsOf(history), bitsOf(expected)];
  for (const name of Object.keys(wanted) as (keyof typeof wanted)[])
    expect(actual[name], name).toEqual(wanted[name]);
};

describe('day by day', () => {
  const panel = market();
  const compared = [336, 352, 397, 533];

  test.each([0, 50])('with room for %d bars: the bits of a full run', (spare) => {
    const engine = new GradeEngine(TRADER_GRADE, spare);
    expect(engine.advance(until(panel, FIRST))).toBe(true);
    for (let end = FIRST + 1; end <= LAST; end++) {
      const now = until(panel, end);
      expect(engine.advance(now)).toBe(true);
      if (spare === 0 && compared.includes(end))
        expectSameBits(engine.history(), gradePanel(TRADER_GRADE, now));
    }
    expectSameBits(engine.history(), gradePanel(TRADER_GRADE, until(panel, LAST)));
  });

  test('in steps of any size, none included', () => {
    const random = seededRandom('steps');
    const engine = new GradeEngine(TRADER_GRADE, 7);
    let end = 0;
    while (end < LAST) {
      end = Math.min(LAST, end + (random.integer(4) === 0 ? random.integer(90) : random.integer(5)));
      expect(engine.advance(until(panel, end))).toBe(true);
    }
    expectSameBits(engine.history(), gradePanel(TRADER_GRADE, until(panel, LAST)));
  });

  test('a history handed out stays what it was', () => {
    const engine = new GradeEngine(TRADER_GRADE, 3);
    engine.advance(until(panel, 400));
    const before = engine.history();
    const bits = bitsOf(before);
    for (let end = 401; end < 412; end++) engine.advance(until(panel, end));
    expect(bitsOf(before)).toEqual(bits);
  });
});

describe('a past that changed', () => {
  const before = until(market(), 400);
  const engine = new GradeEngine(TRADER_GRADE, 5);
  engine.advance(before);
  const bits = bitsOf(engine.history());
  const changed = (change: (panel: Panel) => Panel | undefined): Panel => {
    const copy = structuredClone(until(market(), 401)) as Panel;
    return change(copy) ?? copy;
  };
  const newest = (panel: Panel, name: 'open' | 'close' | 'turnover', value: number): undefined => {
    seriesOf(panel, name, 4)[399] = value;
  };

  test.each([
    ['the close of the newest bar', changed((panel) => newest(panel, 'close', 1))],
    ['its turnover', changed((panel) => newest(panel, 'turnover', 1))],
    ['its open', changed((panel) => newest(panel, 'open', 1))],
    ['its absence', changed((panel) => newest(panel, 'close', Number.NaN))],
    ['an old bar', changed((panel) => void seriesOf(panel, 'close', 0).fill(5, 10, 11))],
    ['fewer bars', until(market(), 399)],
    ['an asset less', changed((panel) => ({ ...panel, assets: ['Z', ...panel.assets.slice(1)] }))],
    ['a new asset with a past', changed((panel) => withPast(panel))],
    ['other times', changed((panel) => ({ ...panel, times: panel.times.map((time) => time + 1) }))],
  ])('%s: is refused, and nothing is done', (_, panel) => {
    expect(engine.advance(panel)).toBe(false);
    expect(bitsOf(engine.history())).toEqual(bits);
  });

  test('columns that nothing is made from may change', () => {
    const panel = changed((copy) => void seriesOf(copy, 'marketCap', 0).fill(1));
    const own = new GradeEngine(TRADER_GRADE);
    own.advance(before);
    expect(own.advance(panel)).toBe(true);
    expectSameBits(own.history(), gradePanel(TRADER_GRADE, panel));
  });
});

/** One more asset, with the bars of the first. */
const withPast = (panel: Panel): Panel => {
  const columns = Object.fromEntries(
    PANEL_COLUMNS.map((name) => [
      name,
      Float64Array.from([...panel.columns[name], ...seriesOf(panel, name, 0)]),
    ]),
  ) as Panel['columns'];
  return { ...panel, assets: [...panel.assets, 'ZZZ'], columns };
};
