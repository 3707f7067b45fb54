import { DAY, seededRandom, toIsoDate } from '@assay/core/kernel';

export const FIRST_DAY = Date.UTC(2022, 0, 1);

/** A tidy daily file of made-up assets, liquid enough to be graded; volume is turnover. */
export const pricesCsv = (assets: number, days: number): string => {
  const lines = ['date,symbol,open,high,low,close,volume,market_cap'];
  for (let asset = 0; asset < assets; asset++) {
    const random = seededRandom(`prices ${asset}`);
    let open = 10 ** (asset % 5);
    for (let day = 0; day < days; day++) {
      const close = open * Math.exp(0.03 * random.normal());
      const [high, low] = [Math.max(open, close) * 1.01, Math.min(open, close) * 0.99];
      const volume = 5e6 * Math.exp(0.3 * random.normal());
      const row = [toIsoDate(FIRST_DAY + day * DAY), `T${asset}`, open, high, low, close, volume, ''];
      lines.push(row.join(','));
      open = close;
    }
  }
  return `${lines.join('\n')}\n`;
};
