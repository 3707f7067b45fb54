import { DAY, seededRandom } from '@assay/core/kernel';
import type { Panel } from '@assay/domain/market';

export interface MadeUpOptions {
  readonly assets: number;
  readonly days: number;
  readonly seed?: string;
  /** Only closes and turnover, as some sources give. */
  readonly closeOnly?: boolean;
}

const START = Date.UTC(2021, 0, 15);
const COLUMNS = ['open', 'high', 'low', 'close', 'turnover', 'marketCap'] as const;

/** A panel without a single value. */
export const emptyPanel = (assets: readonly string[], days: number): Panel => {
  const cells = assets.length * days;
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, new Float64Array(cells).fill(Number.NaN)]));
  const times = Float64Array.from({ length: days }, (_, t) => START + t * DAY);
  return { interval: '1d', assets, times, columns: columns as Panel['columns'] };
};

/** What befalls some of the assets: late listing, gaps, delisting, unknown turnover, a peg, thin trading. */
const fateOf = (asset: number, days: number) => ({
  listed: asset % 7 === 3 ? Math.floor(days / 4) : 0,
  gone: asset % 7 === 5 ? Math.floor(days * 0.7) : days,
  gaps: asset % 7 === 1,
  unknownTurnover: asset % 11 === 9,
  volatility: asset % 11 === 10 ? 0.0005 : 0.02 + 0.005 * (asset % 9),
  turnover: asset % 11 === 8 ? 5e5 : 1e7 * (1 + (asset % 5)),
});

/** A random market with everything that panels have in practice; the same for the same options. */
export const madeUpMarket = ({ assets, days, seed = 'made up', closeOnly = false }: MadeUpOptions): Panel => {
  const random = seededRandom(seed);
  const symbols = Array.from({ length: assets }, (_, i) => `A${String(i).padStart(4, '0')}`);
  const panel = emptyPanel(symbols, days);
  const { open, high, low, close, turnover } = panel.columns;
  for (let asset = 0; asset < assets; asset++) {
    const fate = fateOf(asset, days);
    let price = 10 * (asset + 1);
    for (let t = fate.listed; t < days; t++) {
      const cell = asset * days + t;
      const before = price;
      const alive = t < fate.gone;
      if (alive) price *= Math.exp(fate.volatility * random.normal() - 0.0002 * asset * fate.volatility);
      if (fate.gaps && t % 17 === 4) continue;
      close[cell] = price;
      turnover[cell] = fate.unknownTurnover
        ? Number.NaN
        : alive
          ? fate.turnover * Math.exp(random.normal())
          : 0;
      if (closeOnly) continue;
      open[cell] = before;
      high[cell] = Math.max(before, price) * 1.001;
      low[cell] = Math.min(before, price) * 0.999;
    }
  }
  return panel;
};
