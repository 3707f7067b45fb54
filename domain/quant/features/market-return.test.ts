import { expect, test } from 'vitest';
import { closesOf, seriesFrom } from '../testing/series.ts';
import { fillMarketReturn } from './market-return.ts';

const series = [0.01, 0.02, 0.06].map((value) => seriesFrom({ close: closesOf([value, value]) }));

test('median of the admitted, or of all where too few are admitted', () => {
  const market = new Float64Array(3);
  fillMarketReturn(market, series, (asset, t) => t === 2 && asset !== 1, 2);
  expect(market[0]).toBeNaN();
  expect(market[1]).toBeCloseTo(0.02, 6);
  expect(market[2]).toBeCloseTo(0.035, 6);
});
