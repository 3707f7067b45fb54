import { type Panel, seriesOf } from '@assay/domain/market';
import { describe, expect, test } from 'vitest';
import { PRICE_INPUTS } from '../../features/feature.ts';
import { gradePanel } from '../../grades/grade-market.ts';
import { buildModel, type Model, TRADER_GRADE } from '../../model.ts';
import { madeUpMarket } from '../../testing/made-up-market.ts';
import { snapshotOf } from '../../testing/shared-prices.ts';
import { checkLookAhead } from './check-look-ahead.ts';
import { compareTables } from './compare-tables.ts';
import { gradeTable, type JudgementModel } from './judgement-table.ts';

const panel = madeUpMarket({ assets: 33, days: 460 });
const snapshot = snapshotOf(panel);
// 321 and 383 end with the bar of a refit, where a label not yet closed would show.
const CUTS = [1, 130, 321, 383, 395, 459];
const grade = (given: Panel) => gradePanel(TRADER_GRADE, given);
const judgementOf = (model: Model): JudgementModel => ({
  id: model.description.id,
  judge: (given) => gradeTable(gradePanel(model, given.panel)),
});

/** The panel with everything from `cut` on beyond any price. */
const hugeFrom = (cut: number): Panel => {
  const copy = structuredClone(panel);
  for (const name of ['open', 'high', 'low', 'close', 'turnover'] as const) {
    copy.assets.forEach((_, asset) => {
      seriesOf(copy, name, asset).fill(1e12, cut);
    });
  }
  return copy;
};

describe('no grade sees what comes after it', () => {
  test('a future that is gone, unknown or noise changes no bit', () => {
    expect(grade(panel).refits.length).toBeGreaterThan(3);
    expect(checkLookAhead(judgementOf(TRADER_GRADE), snapshot, CUTS)).toEqual([]);
  });

  test('nor does one beyond any price', () => {
    const whole = gradeTable(grade(panel));
    for (const cut of CUTS) {
      expect(compareTables(whole, gradeTable(grade(hugeFrom(cut))), panel.times[cut])).toEqual([]);
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
    const found = checkLookAhead(judgementOf(cheating), snapshot, [395]);
    expect(found.map(({ array, t }) => ({ array, t }))).toContainEqual({ array: 'ta', t: 394 });
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
