import { HOUR } from '@assay/core/kernel';
import { type Panel, truncatePanel } from '@assay/domain/market';
import { expect, test } from 'vitest';
import { madeUpMarket } from '../testing/made-up-market.ts';
import { HOURLY_ABSTENTIONS, HOURLY_TREND, hourlySignals } from './hourly-signals.ts';

const hourly = (assets: number, hours: number): Panel => {
  const daily = madeUpMarket({ assets, days: hours });
  return { ...daily, interval: '1h', times: daily.times.map((_, t) => daily.times[0] + t * HOUR) };
};

const panel = hourly(8, 3500);
const whole = hourlySignals(panel);
const bars = panel.times.length;

test('every cell has a signal or the reason why not', () => {
  const reasons = new Set<string>();
  whole.grade.forEach((grade, cell) => {
    const { id } = HOURLY_ABSTENTIONS[whole.abstention[cell]];
    reasons.add(id);
    expect(Number.isNaN(grade)).toBe(id !== 'graded');
    if (id !== 'graded') expect(whole.signal[cell]).toBe(0);
  });
  expect([...reasons].sort()).toEqual(['graded', 'no-bar', 'not-listed', 'too-little-history']);
  expect(HOURLY_ABSTENTIONS[3].reason).toContain(HOURLY_TREND.warmUp.toLocaleString('en'));
  expect(new Set(whole.signal)).toEqual(new Set([-1, 0, 1]));
});

test('the record starts with the first signal', () => {
  const first = whole.grade.subarray(0, bars).findIndex((grade) => !Number.isNaN(grade));
  expect(whole.strategyReturn[first - 1]).toBeNaN();
  expect(whole.strategyReturn[first]).toBe(0);
});

test('no hour sees what comes after it', () => {
  for (const cut of [2300, 3499]) {
    const early = hourlySignals(truncatePanel(panel, cut));
    for (let asset = 0; asset < panel.assets.length; asset++) {
      for (const name of [
        'grade',
        'signal',
        'trend',
        'strategyReturn',
        'holdingReturn',
        'abstention',
      ] as const) {
        const mine = early[name].subarray(asset * cut, (asset + 1) * cut);
        expect(mine).toEqual(whole[name].subarray(asset * bars, asset * bars + cut));
      }
    }
  }
});

test('daily bars are refused', () => {
  expect(() => hourlySignals(madeUpMarket({ assets: 2, days: 5 }))).toThrow(RangeError);
});
