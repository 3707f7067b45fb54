import { seededRandom } from '@assay/core/kernel';
import { type Metrics, NO_METRICS, type Panel, truncatePanel } from '@assay/domain/market';
import { emptyPanel, madeUpMarket } from '../../testing/made-up-market.ts';
import type { IndexInputs } from '../index-market.ts';

const cellsUntil = (values: Float64Array, bars: number, end: number): Float64Array => {
  const out = new Float64Array((values.length / bars) * end);
  for (let asset = 0; asset < values.length / bars; asset++) {
    out.set(values.subarray(asset * bars, asset * bars + end), asset * end);
  }
  return out;
};

/** What was known at the close of bar `end - 1`. */
export const truncateInputs = (inputs: IndexInputs, end: number): IndexInputs => {
  const bars = inputs.panel.times.length;
  const { traderGrade, investorGrade, marketIndicator } = inputs;
  return {
    panel: truncatePanel(inputs.panel, end),
    metrics: inputs.metrics,
    ...(traderGrade && { traderGrade: cellsUntil(traderGrade, bars, end) }),
    ...(investorGrade && { investorGrade: cellsUntil(investorGrade, bars, end) }),
    ...(marketIndicator && { marketIndicator: Array.from(marketIndicator).slice(0, end) }),
  };
};

/** Every category of the shipped sector indices for two assets in three. */
const categories = (panel: Panel, slugs: readonly string[]): Metrics =>
  new Map(
    panel.assets.map((symbol, asset) => [
      symbol,
      new Map(
        slugs
          .filter((_, i) => (asset + i) % 3 !== 0)
          .map((slug) => [
            `category/${slug}` as const,
            { at: Float64Array.of(panel.times[0]), value: Float64Array.of(1) },
          ]),
      ),
    ]),
  );

/** A made-up market with everything that the shipped books ask for. */
export const madeUpInputs = (assets: number, days: number, slugs: readonly string[]): IndexInputs => {
  const panel = madeUpMarket({ assets, days });
  const random = seededRandom('index inputs');
  const { close, turnover, marketCap } = panel.columns;
  for (let cell = 0; cell < close.length; cell++) {
    turnover[cell] *= 20;
    marketCap[cell] = close[cell] * 1e6 * (1 + (Math.floor(cell / days) % 5));
  }
  const grades = (): Float64Array => close.map((price) => (price > 0 ? 100 * random.uniform() : Number.NaN));
  return {
    panel,
    metrics: categories(panel, slugs),
    traderGrade: grades(),
    investorGrade: grades(),
    marketIndicator: Float64Array.from({ length: days }, (_, t) => (t % 60 < 45 ? 1 : -1)),
  };
};

interface HandMade {
  readonly closes: Readonly<Record<string, readonly number[]>>;
  readonly opens?: Readonly<Record<string, readonly number[]>>;
  readonly caps?: Readonly<Record<string, readonly number[]>>;
}

/** Inputs from prices written by hand, one symbol a row; turnover is 1e9 for the first, less for each next. */
export const handMade = ({ closes, opens, caps }: HandMade): IndexInputs => {
  const symbols = Object.keys(closes).sort();
  const days = closes[symbols[0]].length;
  const panel = emptyPanel(symbols, days);
  symbols.forEach((symbol, asset) => {
    panel.columns.close.set(closes[symbol], asset * days);
    if (opens?.[symbol]) panel.columns.open.set(opens[symbol], asset * days);
    if (caps?.[symbol]) panel.columns.marketCap.set(caps[symbol], asset * days);
    panel.columns.turnover.fill(1e9 / (asset + 1), asset * days, (asset + 1) * days);
  });
  return { panel, metrics: NO_METRICS };
};
