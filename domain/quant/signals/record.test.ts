import { describe, expect, test } from 'vitest';
import { Follower } from './record.ts';

const RULE = { feePerSide: 0.001, slippagePerSide: 0.0005, closeAfterSilentDays: 2 };
const KEPT = 1 - 0.0015;
const NONE = Number.NaN;

interface Case {
  readonly open?: readonly number[];
  readonly close: readonly number[];
  readonly standing: readonly number[];
  readonly traded?: readonly number[];
  readonly start?: number;
}

const run = ({ open, close, standing, traded, start = 0 }: Case) => {
  const follower = new Follower(RULE);
  const strategy = new Float64Array(close.length).fill(NONE);
  const holding = new Float64Array(close.length).fill(NONE);
  for (let t = start; t < close.length; t++) {
    if (t === start) follower.start(close[t]);
    else follower.advance(open?.[t] ?? NONE, close[t], traded?.[t] !== 0, standing[t - 1] === 1);
    strategy[t] = follower.strategy;
    holding[t] = follower.holding;
  }
  return { strategy, holding };
};

const expectClose = (actual: Float64Array, expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, t) => {
    if (Number.isNaN(value)) expect(actual[t]).toBeNaN();
    else expect(Math.abs(actual[t] - value)).toBeLessThan(1e-9);
  });
};

describe('record of a signal', () => {
  test('is filled at the next open, pays fee and slippage on both sides', () => {
    const { strategy, holding } = run({
      open: [9, 10, 12, 16, 20],
      close: [9, 11, 14, 18, 30],
      standing: [1, 1, 0, 0, 0],
    });
    const sold = KEPT * (16 / 10) * KEPT - 1;
    expectClose(strategy, [0, KEPT * 1.1 - 1, KEPT * 1.4 - 1, sold, sold]);
    expectClose(holding, [0, 0.1, 0.4, 0.8, 2]);
  });

  test('is filled at the next close where there are no opens', () => {
    const { strategy, holding } = run({ close: [9, 10, 15], standing: [1, 1, 1] });
    expectClose(strategy, [0, KEPT - 1, KEPT * 1.5 - 1]);
    expectClose(holding, [0, 0, 0.5]);
  });

  test('neutral and bearish hold cash', () => {
    expectClose(run({ close: [9, 10, 5, 2], standing: [-1, 0, -1, 0] }).strategy, [0, 0, 0, 0]);
  });

  test('starts with the first signal', () => {
    const { strategy, holding } = run({ close: [1, 2, 4, 8], standing: [0, 0, 1, 1], start: 2 });
    expectClose(strategy, [NONE, NONE, 0, KEPT - 1]);
    expectClose(holding, [NONE, NONE, 0, 0]);
  });

  test('a gap delays the fill', () => {
    const { strategy } = run({ close: [1, NONE, 4, 8], standing: [1, 1, 1, 1], traded: [1, 0, 1, 1] });
    expectClose(strategy, [0, 0, KEPT - 1, KEPT * 2 - 1]);
  });

  test('a delisted asset is sold at its last traded price', () => {
    const { strategy, holding } = run({
      close: [9, 10, 5, 7, 7, 7],
      standing: [1, 1, 1, 1, 0, 0],
      traded: [1, 1, 1, 0, 0, 0],
    });
    const sold = KEPT * 0.5 * KEPT - 1;
    expectClose(strategy, [0, KEPT - 1, KEPT * 0.5 - 1, KEPT * 0.5 - 1, sold, sold]);
    expectClose(holding, [0, 0, -0.5, -0.5, -0.5, -0.5]);
  });
});
