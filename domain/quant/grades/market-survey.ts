import { type Panel, seriesOf } from '@assay/domain/market';
import { abstentionCode } from '../abstention.ts';
import { collectRows, type Rows } from '../cross-section/rows.ts';
import { type AssetSeries, fillPrices } from '../features/asset-series.ts';
import { fillMarketReturn } from '../features/market-return.ts';
import { SeriesSums } from '../features/series-sums.ts';
import { judgeAsset, UNIVERSE_RULE } from '../universe.ts';
import type { CellColumns } from './cell-columns.ts';

/** Bars `from ..` of a panel, seen with as many bars before them as anything looks back on. */
export interface Survey {
  /** Per asset the bars from `base` on. */
  readonly series: readonly AssetSeries[];
  /** How many of those bars come before the new ones. */
  readonly first: number;
  /** Admitted assets of the new bars; bar 0 is the first of them. */
  readonly rows: Rows;
}

/** Days with too few admitted assets get no rows; their cells abstain. */
const refuseSmallDays = (
  abstention: Uint8Array,
  assets: number,
  stride: number,
  from: number,
  to: number,
) => {
  const code = abstentionCode('cross-section-too-small');
  for (let t = from; t < to; t++) {
    let admitted = 0;
    for (let asset = 0; asset < assets; asset++) if (abstention[asset * stride + t] === 0) admitted++;
    if (admitted >= UNIVERSE_RULE.minCrossSection) continue;
    for (let asset = 0; asset < assets; asset++) {
      if (abstention[asset * stride + t] === 0) abstention[asset * stride + t] = code;
    }
  }
};

/** @param market log return of the market per bar of the panel; known before `from`, filled in from there on. */
export const surveyMarket = (
  panel: Panel,
  cells: CellColumns,
  market: Float64Array,
  from: number,
  lookBack: number,
): Survey => {
  const { traded, logPrice, logReturn, abstention, stride } = cells;
  const bars = panel.times.length;
  const base = Math.max(0, from - lookBack);
  const first = from - base;
  const series = panel.assets.map((_, asset): AssetSeries => {
    const [start, end] = [asset * stride, asset * stride + bars];
    const whole = {
      traded: traded.subarray(start, end),
      logPrice: logPrice.subarray(start, end),
      logReturn: logReturn.subarray(start, end),
    };
    const turnover = seriesOf(panel, 'turnover', asset);
    fillPrices(whole, seriesOf(panel, 'close', asset), turnover, from);
    const seen = {
      logPrice: whole.logPrice.subarray(base),
      logReturn: whole.logReturn.subarray(base),
      turnover: turnover.subarray(base),
      market: market.subarray(base),
    };
    const own = { ...seen, traded: whole.traded.subarray(base), sums: new SeriesSums(seen) };
    abstention.set(judgeAsset(own, first), start + from);
    return own;
  });
  const admitted = (asset: number, t: number): boolean => abstention[asset * stride + base + t] === 0;
  fillMarketReturn(market.subarray(base), series, admitted, UNIVERSE_RULE.minCrossSection, first);
  refuseSmallDays(abstention, panel.assets.length, stride, from, bars);
  const rows = collectRows(panel.assets.length, bars - from, (asset, t) => admitted(asset, first + t));
  return { series, first, rows };
};
