import { describe, expect, test } from 'vitest';
import { type SignalRule, StandingSignal } from './hysteresis.ts';

const RULE: SignalRule = { enterLong: 70, leaveLong: 50, enterShort: 30, leaveShort: 50 };
const NONE = Number.NaN;

const run = (grades: readonly number[], traded = grades.map(() => 1)) => {
  const signal = new StandingSignal(RULE, 3);
  const bars = grades.map((grade, t) => {
    const own = signal.advance(grade, traded[t] === 1);
    return { signal: own, trend: signal.trend, standing: signal.standing };
  });
  return {
    signal: bars.map((bar) => bar.signal),
    trend: bars.map((bar) => bar.trend),
    standing: bars.map((bar) => bar.standing),
  };
};

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
