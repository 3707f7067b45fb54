import { DAY } from '@assay/core/kernel';
import type { OutcomeValue } from '@assay/core/ledger';
import { truncatePanel } from '@assay/domain/market';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyPanel, madeUpMarket } from '../testing/made-up-market.ts';
import { snapshotOf } from '../testing/shared-prices.ts';
import { decimalText } from './decimal-text.ts';
import { stateOutcomes } from './state-outcomes.ts';

const panel = emptyPanel(['A', 'B', 'C'], 10);
const [FIRST] = panel.times;

panel.columns.close.set([100, 110, 120, 130, 140, 150, 160, 170, 180, 190], 0);
panel.columns.close.set([50, 51, Number.NaN, 40, 40, 40, 40, 40, 40, 40], 10);
panel.columns.turnover.fill(1);
// From the fifth bar on B is padded and does not trade.
panel.columns.turnover.fill(0, 14, 20);

const asOf = (bar: number) => FIRST + (bar + 1) * DAY;
const REQUEST = { horizonDays: 3, issuedAt: asOf(9) };
const outcome = (subject: string, bar: number) =>
  stateOutcomes([{ number: 7, subject, asOf: asOf(bar) }], snapshotOf(panel), REQUEST)[0];
const stated = (subject: string, bar: number) =>
  outcome(subject, bar)?.value as unknown as OutcomeValue | undefined;

describe('outcomes', () => {
  test('from close to close', () => {
    expect(outcome('A', 2)).toMatchObject({
      kind: 'outcome',
      subject: 'A',
      asOf: asOf(5),
      issuedAt: REQUEST.issuedAt,
      value: { of: 7, horizonDays: 3, from: '120', to: '150', return: 150 / 120 - 1, stopped: false },
    });
  });

  test('a day without a bar counts with the close before it, and who stopped with the last', () => {
    expect(stated('B', 2)).toMatchObject({ from: '51', to: '40', stopped: true });
    expect(stated('B', 0)).toMatchObject({ from: '50', to: '40', stopped: false });
    expect(stated('B', 5)).toMatchObject({ from: '40', to: '40', return: 0, stopped: true });
  });

  test('none before the horizon has closed, of who has no price, of who is not there, between bars', () => {
    expect(outcome('A', 6)).toBeDefined();
    expect(outcome('A', 7)).toBeUndefined();
    expect(outcome('C', 2)).toBeUndefined();
    expect(outcome('Z', 2)).toBeUndefined();
    const due = [{ number: 1, subject: 'A', asOf: asOf(2) + 1 }];
    expect(stateOutcomes(due, snapshotOf(panel), REQUEST)).toEqual([]);
    expect(stateOutcomes(due, snapshotOf(emptyPanel([], 0)), REQUEST)).toEqual([]);
  });

  test('rests on no bar after the end of the horizon', () => {
    const market = madeUpMarket({ assets: 20, days: 120 });
    const due = market.assets.map((subject, number) => ({ number, subject, asOf: market.times[60] + DAY }));
    const request = { horizonDays: 7, issuedAt: 0 };
    const values = (end: number) =>
      stateOutcomes(due, snapshotOf(truncatePanel(market, end)), request).map(({ value }) => value);
    expect(values(67)).toEqual([]);
    expect(values(68).length).toBeGreaterThan(15);
    expect(values(68)).toEqual(values(120));
  });
});

describe('decimal text', () => {
  test.each([
    [0.1, '0.1'],
    [1e-7, '0.0000001'],
    [1.5e-9, '0.0000000015'],
    [123e20, '12300000000000000000000'],
    [1.25e22, '12500000000000000000000'],
    [64250.5, '64250.5'],
  ])('%d', (value, text) => expect(decimalText(value)).toBe(text));

  test('reads back as the same number, in digits alone', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e24, noNaN: true }), (value) => {
        expect(Number(decimalText(value))).toBe(value);
        expect(decimalText(value)).toMatch(/^\d+(\.\d+)?$/);
      }),
    );
  });
});
