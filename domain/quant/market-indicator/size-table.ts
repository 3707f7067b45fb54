import { type Panel, type Snapshot, seriesOf } from '@assay/domain/market';
import { marketCaps } from '../market-cap/market-caps.ts';

export type SizeMeasure = 'market-cap' | 'turnover';

/** How large assets are, per cell of the panel; NaN = not known. USD. */
export interface SizeTable {
  readonly bars: number;
  readonly marketCap: Float64Array;
  /** Mean of the known turnovers of the last 30 bars. */
  readonly turnover: Float64Array;
}

const TURNOVER_BARS = 30;

const meanTurnover = (panel: Panel, asset: number): Float64Array => {
  const turnover = seriesOf(panel, 'turnover', asset);
  return turnover.map((_, t) => {
    let [sum, known] = [0, 0];
    for (let i = Math.max(0, t - TURNOVER_BARS + 1); i <= t; i++) {
      if (Number.isNaN(turnover[i])) continue;
      sum += turnover[i];
      known++;
    }
    return sum / known;
  });
};

export const sizeTable = (snapshot: Pick<Snapshot, 'panel' | 'metrics'>): SizeTable => {
  const { panel } = snapshot;
  const bars = panel.times.length;
  const turnover = new Float64Array(panel.assets.length * bars);
  panel.assets.forEach((_, asset) => {
    turnover.set(meanTurnover(panel, asset), asset * bars);
  });
  return { bars, marketCap: marketCaps(snapshot), turnover };
};

interface LargestAssets {
  /** Indices in the panel, largest first; of equal ones the earlier symbol first. */
  readonly assets: readonly number[];
  readonly by: SizeMeasure;
}

/** The `count` largest of some assets at a bar: by market cap where it is known of at least half of them, else by turnover. */
export const largestAssets = (
  table: SizeTable,
  t: number,
  candidates: ArrayLike<number>,
  count: number,
): LargestAssets => {
  const { bars, marketCap, turnover } = table;
  const list = Array.from(candidates);
  const capped = list.filter((asset) => !Number.isNaN(marketCap[asset * bars + t]));
  const by = capped.length > 0 && capped.length * 2 >= list.length ? 'market-cap' : 'turnover';
  const size = by === 'market-cap' ? marketCap : turnover;
  const known = list.filter((asset) => !Number.isNaN(size[asset * bars + t]));
  known.sort((a, b) => size[b * bars + t] - size[a * bars + t] || a - b);
  return { assets: known.slice(0, count), by };
};
