import { describe, expect, test } from 'vitest';
import { followPick, type PickBars } from './follow-pick.ts';
import { MOONSHOT_RULE } from './moonshot.ts';

const KEPT = 1 - MOONSHOT_RULE.feePerSide - MOONSHOT_RULE.slippagePerSide;
const NONE = Number.NaN;

/** Bars that open where they closed before; `null` = no trade. */
const barsOf = (closes: readonly (number | null)[]): PickBars => {
  let last = closes[0] as number;
  const open = closes.map((close) => {
    const before = last;
    last = close ?? last;
    return close === null ? NONE : before;
  });
  return {
    open: Float64Array.from(open),
    close: Float64Array.from(closes, (close) => close ?? NONE),
    traded: Uint8Array.from(closes, (close) => Number(close !== null)),
  };
};

describe('what becomes of a pick', () => {
  test('bought at the next open, sold at the open after it broke below its lowest close', () => {
    const bars = barsOf([10, 11, 15, 20, 9, 8]);
    bars.open[1] = 10.5;
    bars.open[5] = 8.5;
    const { entryPrice, exitPrice, exit, decided, roi, bestRoi } = followPick(bars, 0);
    expect({ entryPrice, exitPrice, exit, decided }).toEqual({
      entryPrice: 10.5,
      exitPrice: 8.5,
      exit: 'broke-down',
      decided: 4,
    });
    expect(Math.abs((roi as number) - ((8.5 / 10.5) * KEPT * KEPT - 1))).toBeLessThan(1e-12);
    expect(bestRoi).toBe(20 / 10.5 - 1);
  });

  test('active: one side of costs, at the last close', () => {
    const { roi, exit, decided } = followPick(barsOf([10, 10, 12]), 0);
    expect({ exit, decided }).toEqual({ exit: null, decided: null });
    expect(roi).toBe(1.2 * KEPT - 1);
  });

  test('leaves after 60 days', () => {
    const closes = Array.from({ length: 80 }, (_, t) => 10 + t);
    expect(followPick(barsOf(closes), 0)).toMatchObject({ exit: 'timed-out', decided: 61, exitPrice: 71 });
  });

  test('an asset that stops trading is sold at its last price, at cost', () => {
    const silent = Array.from({ length: MOONSHOT_RULE.silentDays }, () => null);
    const { exit, exitPrice, roi } = followPick(barsOf([10, 10, 4, ...silent]), 0);
    expect({ exit, exitPrice }).toEqual({ exit: 'broke-down', exitPrice: 4 });
    expect(roi).toBe(0.4 * KEPT ** 2 - 1);
    const waiting = followPick(barsOf([10, 10, 4, null]), 0);
    expect(waiting).toMatchObject({ exit: 'broke-down', exitPrice: null, roi: 0.4 * KEPT - 1 });
    const alive = followPick(barsOf([10, 10, 12, ...silent]), 0);
    expect({ exit: alive.exit, exitPrice: alive.exitPrice }).toEqual({
      exit: 'stopped-trading',
      exitPrice: 12,
    });
    expect(alive.roi).toBe(1.2 * KEPT ** 2 - 1);
  });

  test('a pick of the last bar has not been bought yet', () => {
    expect(followPick(barsOf([10]), 0)).toMatchObject({ entryPrice: null, roi: null, decided: null });
  });
});
