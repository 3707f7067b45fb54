import { INTERVAL_MS, type Instant } from '@assay/core/kernel';
import { type MetricId, type Metrics, metricAt, type Panel, seriesOf } from '@assay/domain/market';
import { RollingMedian } from '../cross-section/rolling-median.ts';
import { hasTraded } from '../features/asset-series.ts';
import { marketCaps } from '../market-cap/market-caps.ts';

/** What indices are run on. Arrays of cells hold `asset * times.length + t`, NaN = abstained or unknown. */
export interface IndexInputs {
  readonly panel: Panel;
  readonly metrics: Metrics;
  /** 0-100, as of the close of the bar. */
  readonly traderGrade?: Float64Array;
  readonly investorGrade?: Float64Array;
  /** Per bar: 1 bullish, -1 bearish, NaN unknown. */
  readonly marketIndicator?: ArrayLike<number>;
  /** Per cell 1 where the asset may be held; takes the place of the price and turnover part of the universe rule. */
  readonly eligible?: Uint8Array;
}

/** Figures of every asset and bar that rule books are applied to; each depends on its bar and earlier ones. */
export interface IndexMarket extends IndexInputs {
  readonly bars: number;
  readonly traded: Uint8Array;
  /** Last traded close in units that a changed unit of account does not touch; NaN before the first trade. */
  readonly price: Float64Array;
  /** What a trade of the bar is filled at: its open, or its close where there is none; NaN without a trade. */
  readonly fill: Float64Array;
  /** Log return since the previous traded bar; NaN without a trade. */
  readonly logReturn: Float64Array;
  /** Bars since the first trade; -1 before it. */
  readonly age: Int32Array;
  /** Bars with a trade among the last 120. */
  readonly tradedDays: Uint8Array;
  /** Median known turnover of the last 30 bars. */
  readonly medianTurnover: Float64Array;
  /** Median absolute log return of the last 60 bars. */
  readonly medianMove: Float64Array;
  /** See `marketCaps`. */
  readonly marketCap: Float64Array;
}

/**
 * A rise above this factor between two traded bars is a changed unit or a re-used ticker, not a return, and
 * is left out. No fall is ever left out: a coin may lose nearly everything in a day, and an index with it.
 */
const LARGEST_RISE = 10;

const TRADED_WINDOW = 120;
const TURNOVER_WINDOW = 30;
const MOVE_WINDOW = 60;

const closeOf = (panel: Panel, t: number): Instant => panel.times[t] + INTERVAL_MS[panel.interval];

type Figures = Omit<IndexMarket, keyof IndexInputs | 'marketCap'>;

const emptyFigures = (assets: number, bars: number): Figures => {
  const cells = assets * bars;
  const unknown = (): Float64Array => new Float64Array(cells).fill(Number.NaN);
  return {
    bars,
    traded: new Uint8Array(cells),
    price: unknown(),
    fill: unknown(),
    logReturn: unknown(),
    age: new Int32Array(cells).fill(-1),
    tradedDays: new Uint8Array(cells),
    medianTurnover: unknown(),
    medianMove: unknown(),
  };
};

const fillPrices = (panel: Panel, asset: number, out: Figures): void => {
  const [open, close, turnover] = (['open', 'close', 'turnover'] as const).map((name) =>
    seriesOf(panel, name, asset),
  );
  let [last, unit, age] = [Number.NaN, 1, -1];
  for (let t = 0; t < out.bars; t++) {
    const cell = asset * out.bars + t;
    if (hasTraded(close[t], turnover[t])) {
      const changed = close[t] * unit > LARGEST_RISE * last;
      if (changed) unit = last / close[t];
      const now = changed ? last : close[t] * unit;
      out.traded[cell] = 1;
      out.fill[cell] = open[t] > 0 && !changed ? open[t] * unit : now;
      out.logReturn[cell] = Math.log(now / last);
      last = now;
    }
    if (age >= 0 || out.traded[cell] === 1) age++;
    out.price[cell] = last;
    out.age[cell] = age;
  }
};

const fillWindows = (panel: Panel, asset: number, out: Figures): void => {
  const turnover = seriesOf(panel, 'turnover', asset);
  const turnovers = new RollingMedian(TURNOVER_WINDOW);
  const moves = new RollingMedian(MOVE_WINDOW);
  const base = asset * out.bars;
  let traded = 0;
  for (let t = 0; t < out.bars; t++) {
    const cell = base + t;
    traded += out.traded[cell] - (t >= TRADED_WINDOW ? out.traded[cell - TRADED_WINDOW] : 0);
    turnovers.push(turnover[t]);
    if (t >= TURNOVER_WINDOW) turnovers.drop(turnover[t - TURNOVER_WINDOW]);
    moves.push(Math.abs(out.logReturn[cell]));
    if (t >= MOVE_WINDOW) moves.drop(Math.abs(out.logReturn[cell - MOVE_WINDOW]));
    out.tradedDays[cell] = traded;
    out.medianTurnover[cell] = turnovers.median;
    out.medianMove[cell] = moves.median;
  }
};

/** Computes what all rule books share, once. */
export const prepareIndexMarket = (inputs: IndexInputs): IndexMarket => {
  const { panel } = inputs;
  const figures = emptyFigures(panel.assets.length, panel.times.length);
  for (let asset = 0; asset < panel.assets.length; asset++) {
    fillPrices(panel, asset, figures);
    fillWindows(panel, asset, figures);
  }
  return { ...inputs, ...figures, marketCap: marketCaps(inputs) };
};

/** A metric of an asset as known at the close of a bar, however old. */
export const metricOf = ({ panel, metrics }: IndexMarket, asset: number, t: number, id: MetricId): number =>
  metricAt(metrics.get(panel.assets[asset])?.get(id), closeOf(panel, t), Number.POSITIVE_INFINITY);
