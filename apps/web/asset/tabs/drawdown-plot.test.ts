import { expect, test } from 'vitest';
import { drawdownPlot, drawdowns } from './drawdown-plot.ts';

test('the distance is from the highest close so far, and a gap stays a gap', () => {
  expect(drawdowns([10, 8, null, 12, 9])).toEqual([0, 8 / 10 - 1, null, 0, 9 / 12 - 1]);
  expect(drawdowns([])).toEqual([]);
});

test('every day has its place, and the high is that of the days shown', () => {
  const bars = [
    { time: '2024-01-01T00:00:00.000Z', close: 100 },
    ...Array.from({ length: 31 }, (_, i) => ({
      time: new Date(Date.UTC(2024, 0, 3 + i)).toISOString(),
      close: 50 - i,
    })),
  ];
  const whole = drawdownPlot(bars, 'all');
  expect(whole.lines[0].values.slice(0, 3)).toEqual([0, null, -0.5]);
  expect(drawdownPlot(bars, '1m').lines[0].values.at(0)).toBe(0);
  expect([0.05, 0, -0.05].map(whole.format)).toEqual(['', '0.0%', '−5.0%']);
});
