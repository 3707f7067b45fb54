import { type Panel, type Snapshot, seriesOf } from '@assay/domain/market';
import type { ModelIdentity } from '../model-identity.ts';
import { type BandForecasts, forecastBands } from './bands.ts';
import { type DirectionForecasts, forecastDirection } from './direction.ts';
import { type MarketView, viewMarket } from './forecast-market-view.ts';
import { FORECAST_MODEL, type Horizon } from './model.ts';
import { forecastVolatility, type VolatilityForecasts } from './volatility.ts';

/** All forecasts of one horizon. */
export interface HorizonForecasts {
  readonly days: Horizon;
  readonly volatility: VolatilityForecasts;
  readonly bands: BandForecasts;
  readonly direction: DirectionForecasts;
}

/** Forecasts of every asset and day, made with what was known at the close of that day. Cell `asset * bars + t`. */
export interface ForecastHistory {
  readonly model: ModelIdentity;
  readonly assets: readonly string[];
  /** Starts of the bars. */
  readonly times: Float64Array;
  readonly view: MarketView;
  /** Close of each cell. */
  readonly close: Float64Array;
  /** In the order of `HORIZONS`. */
  readonly horizons: readonly HorizonForecasts[];
}

export interface ForecastOptions {
  /** Called now and then with the work done so far. */
  readonly onProgress?: (done: number, total: number) => void;
}

const closesOf = (panel: Panel): Float64Array => {
  const out = new Float64Array(panel.assets.length * panel.times.length);
  panel.assets.forEach((_, asset) => {
    out.set(seriesOf(panel, 'close', asset), asset * panel.times.length);
  });
  return out;
};

/** Forecasts of a daily panel. Throws a RangeError where it is not daily. */
export const forecastPanel = (panel: Panel, options: ForecastOptions = {}): ForecastHistory => {
  const view = viewMarket(panel);
  const volatilities = forecastVolatility(view);
  options.onProgress?.(1, volatilities.length + 1);
  const horizons = volatilities.map((volatility, i) => {
    const bands = forecastBands(view, volatility);
    const direction = forecastDirection(view, volatility, bands.outcome);
    options.onProgress?.(i + 2, volatilities.length + 1);
    return { days: volatility.days, volatility, bands, direction };
  });
  return {
    model: FORECAST_MODEL,
    assets: panel.assets,
    times: panel.times,
    view,
    close: closesOf(panel),
    horizons,
  };
};

/** Volatility, price bands and chance of a rise at 1, 7, 30 and 90 days: a pure function of the panel's bytes. */
export const forecastMarket = (snapshot: Snapshot, options: ForecastOptions = {}): ForecastHistory =>
  forecastPanel(snapshot.panel, options);
