import { describe, expect, test } from 'vitest';
import { type SignalRule, signalSeries } from './hysteresis.ts';

const RULE: SignalRule = { enterLong: 70, leaveLong: 50, enterShort: 30, leaveShort: 50 };
const NONE = Number.NaN;

const run = (grades: readonly number[], traded = grades.map(() => 1)) =>
  signalSeries(
    { grades: Float64Array.from(grades), traded: Uint8Array.from(traded), closeAfterSilentDays: 3 },
    RULE,
  );

describe('signal', () => {
  test('enters at 70 and leaves below 50', () => {
    expect([...run([69, 70, 60, 50, 49, 69]).signal]).toEqual([0, 1, 1, 1, 0, 0]);
  });

  test('is bearish from 30 until above 50', () => {
    expect([...run([31, 30, 45, 50, 51, 45]).signal]).toEqual([0, -1, -1, -1, 0, 0]);
  });

  test('turns without a day between', () => {
    const { signal, trend } = run([50, 80, 20, 60, 75]);
    expect([...signal]).toEqual([0, 1, -1, 0, 1]);
    expect([...trend]).toEqual([0, 1, -1, -1, 1]);
  });

  test('an abstention of a traded day ends it; the trend stays', () => {
    const { signal, trend, standing } = run([80, NONE, 60]);
    expect([...signal]).toEqual([1, 0, 0]);
    expect([...standing]).toEqual([1, 0, 0]);
    expect([...trend]).toEqual([1, 1, 1]);
  });

  test('a day without a trade says nothing; too many end it', () => {
    const { signal, standing } = run([80, NONE, NONE, 60, NONE, NONE, NONE, 60], [1, 0, 0, 1, 0, 0, 0, 1]);
    expect([...signal]).toEqual([1, 0, 0, 1, 0, 0, 0, 0]);
    expect([...standing]).toEqual([1, 1, 1, 1, 1, 1, 0, 0]);
  });
});
