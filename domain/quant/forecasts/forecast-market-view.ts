import { type Panel, seriesOf } from '@assay/domain/market';
import { ABSTENTIONS, abstentionCode } from '../abstention.ts';
import { type AssetSeries, assetSeries } from '../features/asset-series.ts';
import { fillMarketReturn } from '../features/market-return.ts';
import { judgeAsset, UNIVERSE_RULE } from '../universe.ts';
import { rangeVariance } from './range-variance.ts';

/** A daily panel as the forecasts see it. Per cell: `asset * bars + t`. */
export interface MarketView {
  readonly assets: number;
  readonly bars: number;
  readonly times: Float64Array;
  readonly series: readonly AssetSeries[];
  /** Parkinson variance, per cell; NaN where there is no range. */
  readonly variance: Float64Array;
  /** Index into `ABSTENTIONS` per cell: 0 = forecast. */
  readonly abstention: Uint8Array;
  /** 1 = the cell may be learned from. */
  readonly pool: Uint8Array;
  /** 1 = a bar at whose close models are fitted anew: the first of a UTC month. */
  readonly refit: Uint8Array;
}

const ILLIQUID = abstentionCode('illiquid');
const TURNOVER_UNKNOWN = abstentionCode('turnover-unknown');

const refitBars = (times: Float64Array): Uint8Array =>
  Uint8Array.from(times, (time, t) => {
    const month = new Date(time).getUTCMonth();
    return t > 0 && month !== new Date(times[t - 1]).getUTCMonth() ? 1 : 0;
  });

const varianceOf = (panel: Panel, asset: number, traded: Uint8Array): Float64Array => {
  const low = seriesOf(panel, 'low', asset);
  return seriesOf(panel, 'high', asset).map((high, t) =>
    traded[t] === 1 ? rangeVariance(high, low[t]) : Number.NaN,
  );
};

/** Thin and unknown turnover is no reason not to forecast; only what is thin is not learned from. */
const admit = (view: Pick<MarketView, 'abstention' | 'pool'>, codes: Uint8Array, from: number): void => {
  codes.forEach((code, t) => {
    const forecast = code === ILLIQUID || code === TURNOVER_UNKNOWN;
    view.abstention[from + t] = forecast ? 0 : code;
    view.pool[from + t] = code === 0 || code === TURNOVER_UNKNOWN ? 1 : 0;
  });
};

export const viewMarket = (panel: Panel): MarketView => {
  if (panel.interval !== '1d') throw new RangeError(`forecasts are daily, the panel is ${panel.interval}`);
  const bars = panel.times.length;
  const assets = panel.assets.length;
  const market = new Float64Array(bars);
  const series = panel.assets.map((_, asset) => assetSeries(panel, asset, market));
  const view: MarketView = {
    assets,
    bars,
    times: panel.times,
    series,
    variance: new Float64Array(assets * bars),
    abstention: new Uint8Array(assets * bars),
    pool: new Uint8Array(assets * bars),
    refit: refitBars(panel.times),
  };
  series.forEach((own, asset) => {
    view.variance.set(varianceOf(panel, asset, own.traded), asset * bars);
    admit(view, judgeAsset(own), asset * bars);
  });
  const admitted = (asset: number, t: number): boolean => view.pool[asset * bars + t] === 1;
  fillMarketReturn(market, series, admitted, UNIVERSE_RULE.minCrossSection);
  return view;
};

/** The entry of the abstention list that a cell's code stands for. */
export const abstentionOf = (code: number) => ABSTENTIONS[code];
