import type { TimeRange } from '@assay/core/kernel';
import { medianInPlace } from '../cross-section/median.ts';
import { BandScores, quantilesOf } from './band-scores.ts';
import { squaredReturns } from './close-variance.ts';
import { ewmaVariance } from './ewma-variance.ts';
import type { ForecastHistory, HorizonForecasts } from './forecast-market.ts';
import { FORECAST_RULE, type Horizon } from './model.ts';
import { UnconditionalQuantiles } from './unconditional-quantiles.ts';

/** Coverage of the 50 and 90 % bands over some of the forecasts. */
export interface BandCoverage {
  readonly name: string;
  readonly forecasts: number;
  readonly coverage50: number;
  readonly coverage90: number;
}

export interface BandEvaluation {
  readonly days: Horizon;
  readonly all: BandScores;
  /** How far up the 90 % band reaches, exp(radius) - 1, in the median forecast. */
  readonly reach90: number;
  /** By third of the forecast volatility, calm to wild, over all forecasts evaluated. */
  readonly terciles: readonly BandCoverage[];
  /** Assets with enough forecasts, by symbol. */
  readonly assets: readonly BandCoverage[];
  /** By UTC month of the forecast, `YYYY-MM`. */
  readonly months: readonly BandCoverage[];
  /** 1 - mean pinball loss over that of a rival, on the forecasts that the rival has too. */
  readonly skillOverUnconditional: number;
  readonly skillOverGaussian: number;
}

export interface BandRequest {
  /** Bars on which the forecasts were made. */
  readonly range: TimeRange;
  /** An asset with fewer forecasts has no row of its own. */
  readonly minForecasts: number;
}

/** Standard normal quantiles at 75, 90 and 95 %. */
const NORMAL = [0.6744897501960817, 1.2815515655446004, 1.6448536269514722] as const;

/** Summed pinball loss of the bands and of a rival on common forecasts. */
class Duel {
  readonly #own = new BandScores();
  readonly #rival = new BandScores();

  add(own: readonly number[], rival: readonly number[] | undefined, outcome: number): void {
    if (rival === undefined || rival.some(Number.isNaN)) return;
    this.#own.add(own, outcome);
    this.#rival.add(rival, outcome);
  }

  skill(): number {
    const total = (scores: BandScores): number => scores.pinball.reduce((sum, loss) => sum + loss, 0);
    return 1 - total(this.#own) / total(this.#rival);
  }
}

const gaussian = (variance: number, days: number): readonly number[] => {
  const scale = Math.sqrt(variance * days);
  return quantilesOf(NORMAL[0] * scale, NORMAL[1] * scale, NORMAL[2] * scale);
};

/** Forecasts of a range: cells of eligible assets whose outcome is known. */
const evaluatedCells = (
  history: ForecastHistory,
  { bands }: HorizonForecasts,
  range: TimeRange,
): number[] => {
  const { times, view } = history;
  const cells: number[] = [];
  view.pool.forEach((eligible, cell) => {
    const time = times[cell % times.length];
    if (eligible === 0 || time < range.from || time >= range.to) return;
    if (!Number.isNaN(bands.radii[0][cell]) && !Number.isNaN(bands.outcome[cell])) cells.push(cell);
  });
  return cells;
};

const quantilesAt = ({ bands }: HorizonForecasts, cell: number): readonly number[] =>
  quantilesOf(bands.radii[0][cell], bands.radii[1][cell], bands.radii[2][cell]);

const coverageOf = (name: string, horizon: HorizonForecasts, cells: readonly number[]): BandCoverage => {
  const { outcome, radii } = horizon.bands;
  const inside = (radius: Float32Array): number =>
    cells.reduce((sum, cell) => sum + (Math.abs(outcome[cell]) <= radius[cell] ? 1 : 0), 0) / cells.length;
  return { name, forecasts: cells.length, coverage50: inside(radii[0]), coverage90: inside(radii[2]) };
};

const grouped = (cells: readonly number[], name: (cell: number) => string): [string, number[]][] =>
  Object.entries(Object.groupBy(cells, name))
    .map(([key, own]): [string, number[]] => [key, own ?? []])
    .sort(([a], [b]) => (a < b ? -1 : 1));

const tercilesOf = (horizon: HorizonForecasts, cells: readonly number[]): readonly BandCoverage[] => {
  const { variance } = horizon.volatility;
  const ordered = [...cells].sort((a, b) => variance[a] - variance[b] || a - b);
  const bound = (i: number): number => Math.round((ordered.length * i) / 3);
  return ['calm', 'middle', 'wild'].map((name, i) =>
    coverageOf(name, horizon, ordered.slice(bound(i), bound(i + 1))),
  );
};

/** Pinball skill over both rivals; every bar of every asset is visited, since the rivals look back. */
const skills = (history: ForecastHistory, horizon: HorizonForecasts, cells: readonly number[]) => {
  const { view } = history;
  const chosen = new Set(cells);
  const unconditional = new Duel();
  const normal = new Duel();
  for (let asset = 0; asset < view.assets; asset++) {
    const start = asset * view.bars;
    const outcome = horizon.bands.outcome.subarray(start, start + view.bars);
    const rival = new UnconditionalQuantiles(outcome, horizon.days);
    const variance = ewmaVariance(squaredReturns(view, asset), FORECAST_RULE.ewma.decay);
    for (let t = 0; t < view.bars; t++) {
      const quantiles = rival.at(t);
      if (!chosen.has(start + t)) continue;
      const own = quantilesAt(horizon, start + t);
      unconditional.add(own, quantiles, outcome[t]);
      normal.add(own, gaussian(variance[t], horizon.days), outcome[t]);
    }
  }
  return { skillOverUnconditional: unconditional.skill(), skillOverGaussian: normal.skill() };
};

const evaluateHorizon = (
  history: ForecastHistory,
  horizon: HorizonForecasts,
  { range, minForecasts }: BandRequest,
): BandEvaluation => {
  const { assets, times } = history;
  const cells = evaluatedCells(history, horizon, range);
  const all = new BandScores();
  for (const cell of cells) all.add(quantilesAt(horizon, cell), horizon.bands.outcome[cell]);
  const symbolOf = (cell: number): string => assets[Math.floor(cell / times.length)];
  const monthOf = (cell: number): string => new Date(times[cell % times.length]).toISOString().slice(0, 7);
  const rows = (name: (cell: number) => string): BandCoverage[] =>
    grouped(cells, name).map(([key, own]) => coverageOf(key, horizon, own));
  return {
    days: horizon.days,
    all,
    reach90: Math.expm1(medianInPlace(Float64Array.from(cells, (cell) => horizon.bands.radii[2][cell]))),
    terciles: tercilesOf(horizon, cells),
    assets: rows(symbolOf).filter(({ forecasts }) => forecasts >= minForecasts),
    months: rows(monthOf),
    ...skills(history, horizon, cells),
  };
};

/** How the price bands of eligible assets fared against what came. */
export const evaluateBands = (history: ForecastHistory, request: BandRequest): readonly BandEvaluation[] =>
  history.horizons.map((horizon) => evaluateHorizon(history, horizon, request));
