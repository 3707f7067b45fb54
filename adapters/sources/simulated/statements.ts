import { DAY, type Instant, type Random, seededRandom } from '@assay/core/kernel';
import type { MetricId } from '@assay/domain/market';
import { STATED } from './parameters.ts';
import type { Supply } from './supply.ts';

/** An asset's days until the present. */
export interface AssetDays {
  readonly seed: string;
  readonly symbol: string;
  /** Midnight at which it was listed. */
  readonly listed: Instant;
  /** Midnight at which the market began. */
  readonly start: Instant;
  /** Quoted close of each day since the listing. */
  readonly closes: Float64Array;
  readonly supply: Supply;
}

/** Takes one statement: true of the close of a day, `age` days after the listing. */
export type State = (metric: MetricId, value: number, age: number) => void;

/** Value of a metric at the close of a day; called for every day of the grid, in order. */
export type Figure = (age: number) => number;

/** A stream of numbers of its own for everything that is drawn, so that one fact never depends on another. */
export const streamOf = ({ seed, symbol }: AssetDays, name: string): Random =>
  seededRandom(`${seed}/${symbol}/facts/${name}`);

/** Whether a kind of fact is stated of an asset. */
export const covers = (asset: AssetDays, kind: string, share: number): boolean =>
  streamOf(asset, `covers/${kind}`).uniform() < share;

const gridOf = ({ listed, start, closes }: AssetDays, every: number): readonly number[] => {
  const first = (listed - start) / DAY;
  const ages = Array.from(closes, (_, age) => age);
  return ages.filter((age) => (first + age + 1) % every === 0);
};

/** States a metric from some day after the listing on, now and then missing one. */
export const stateSeries = (
  asset: AssetDays,
  state: State,
  [metric, every]: readonly [MetricId, number],
  figure: Figure,
): void => {
  const random = streamOf(asset, metric);
  const from = random.integer(STATED.latestStart);
  for (const age of gridOf(asset, every)) {
    const missed = random.uniform() < STATED.missed;
    const value = figure(age);
    if (!missed && age >= from) state(metric, value, age);
  }
};
