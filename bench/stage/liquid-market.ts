import { DAY, seededRandom } from '@assay/core/kernel';
import { PANEL_COLUMNS, type Panel } from '@assay/domain/market';

const START = Date.UTC(2019, 0, 1);

/** A made-up daily market in which everything trades every day, so that every cell may be graded; always the same. */
export const liquidMarket = (assets: number, days: number): Panel => {
  const random = seededRandom('liquid market');
  const columns = Object.fromEntries(
    PANEL_COLUMNS.map((name) => [name, new Float64Array(assets * days).fill(Number.NaN)]),
  ) as Panel['columns'];
  for (let asset = 0; asset < assets; asset++) {
    let price = 10 * (asset + 1);
    for (let t = 0; t < days; t++) {
      const cell = asset * days + t;
      const before = price;
      price *= Math.exp((0.02 + 0.005 * (asset % 9)) * random.normal());
      columns.open[cell] = before;
      columns.high[cell] = Math.max(before, price) * 1.001;
      columns.low[cell] = Math.min(before, price) * 0.999;
      columns.close[cell] = price;
      columns.turnover[cell] = 2e7 * (1 + (asset % 5)) * Math.exp(random.normal());
    }
  }
  return {
    interval: '1d',
    assets: Array.from({ length: assets }, (_, i) => `L${String(i).padStart(4, '0')}`),
    times: Float64Array.from({ length: days }, (_, t) => START + t * DAY),
    columns,
  };
};
