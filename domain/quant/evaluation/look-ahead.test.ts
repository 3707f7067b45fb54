import { type Panel, seriesOf } from '@assay/domain/market';
import { describe, expect, test } from 'vitest';
import { PRICE_INPUTS } from '../features/feature.ts';
import { gradePanel } from '../grades/grade-market.ts';
import { buildModel, TRADER_GRADE } from '../model.ts';
import { madeUpMarket } from '../testing/made-up-market.ts';
import { compareHistories, lookAheadFaults } from './look-ahead.ts';

const panel = madeUpMarket({ assets: 33, days: 460 });
// 321 and 383 end with the bar of a refit, where a label not yet closed would show.
const CUTS = [1, 130, 321, 383, 395, 459];
const grade = (given: Panel) => gradePanel(TRADER_GRADE, given);

/** The panel with everything from `cut` on replaced. */
const poisoned = (cut: number, poison: (value: number, t: number) => number): Panel => {
  const copy = structuredClone(panel);
  for (const name of ['open', 'high', 'low', 'close', 'turnover'] as const) {
    copy.assets.forEach((_, asset) => {
      const series = seriesOf(copy, name, asset);
      for (let t = cut; t < series.length; t++) series[t] = poison(series[t], t);
    });
  }
  return copy;
};

describe('no grade sees what comes after it', () => {
  test('a truncated panel gives the same bits', () => {
    expect(grade(panel).refits.length).toBeGreaterThan(3);
    expect(lookAheadFaults(grade, panel, CUTS)).toEqual([]);
  });

  test.each([
    ['absent', () => Number.NaN],
    ['noise', (value: number, t: number) => value * (1 + (t % 5)) + 1],
    ['huge', () => 1e12],
  ])('a poisoned future changes nothing: %s', (_, poison) => {
    const whole = grade(panel);
    for (const cut of CUTS) {
      expect(compareHistories(whole, grade(poisoned(cut, poison)), cut)).toEqual([]);
    }
  });

  test('a feature that peeks one day ahead is caught', () => {
    const cheat = {
      id: 'cheat',
      meaning: 'Return of tomorrow',
      inputs: PRICE_INPUTS,
      warmUp: 1,
      value: ({ logPrice }: { logPrice: Float64Array }, t: number) => logPrice[t + 1] - logPrice[t],
    };
    const cheating = buildModel('cheat', '1', { ...TRADER_GRADE, ta: [...TRADER_GRADE.ta, cheat] });
    const faults = lookAheadFaults((given) => gradePanel(cheating, given), panel, [395]);
    expect(faults.map(({ array, t }) => ({ array, t }))).toContainEqual({ array: 'ta', t: 394 });
  });
});

test('a feature depends on its warm-up only', () => {
  const start = 200;
  const later = structuredClone(panel);
  later.assets.forEach((_, asset) => {
    seriesOf(later, 'close', asset).fill(Number.NaN, 0, start);
  });
  const [whole, late] = [grade(panel), grade(later)];
  const bars = panel.times.length;
  // Assets without gaps, once every window lies behind the new start, the market's universe included.
  for (const asset of [0, 2, 4]) {
    for (let t = start + 220; t < bars; t++) {
      if (Number.isNaN(late.quant[asset * bars + t])) continue;
      expect(late.quant[asset * bars + t]).toBe(whole.quant[asset * bars + t]);
    }
  }
});
