import type { BarTable, VolumeUnit } from './bar.ts';

const MIN_ASSETS = 8;
/** Least standard deviation of log prices: among assets as dear as one another, no slope can be seen. */
const MIN_SPREAD = 0.5;
/** Half way between the two laws (slope 0: turnover does not fall with price; slope -1: unit counts do). */
const DIVIDE = -0.4;

const median = (values: number[]): number => {
  values.sort((a, b) => a - b);
  return values[values.length >> 1];
};

/** Per asset with volume: log of median close and log of median volume. */
const points = (table: BarTable): { price: number; volume: number }[] => {
  const byAsset = table.symbols.map(() => ({ close: [] as number[], volume: [] as number[] }));
  for (let row = 0; row < table.time.length; row++) {
    if (!(table.columns.volume[row] > 0)) continue;
    byAsset[table.asset[row]].close.push(table.columns.close[row]);
    byAsset[table.asset[row]].volume.push(table.columns.volume[row]);
  }
  return byAsset
    .filter(({ volume }) => volume.length > 0)
    .map(({ close, volume }) => ({ price: Math.log(median(close)), volume: Math.log(median(volume)) }));
};

interface Fit {
  readonly slope: number;
  /** Standard error of the slope. */
  readonly error: number;
  /** Standard deviation of log prices. */
  readonly spread: number;
}

const fitOf = (xy: readonly { price: number; volume: number }[]): Fit => {
  const n = xy.length;
  const meanX = xy.reduce((sum, { price }) => sum + price, 0) / n;
  const meanY = xy.reduce((sum, { volume }) => sum + volume, 0) / n;
  const sxx = xy.reduce((sum, { price }) => sum + (price - meanX) ** 2, 0);
  const fit = xy.reduce((sum, { price, volume }) => sum + (price - meanX) * (volume - meanY), 0) / sxx;
  const rss = xy.reduce((sum, { price, volume }) => sum + (volume - meanY - fit * (price - meanX)) ** 2, 0);
  return { slope: fit, error: Math.sqrt(rss / (n - 2) / sxx), spread: Math.sqrt(sxx / n) };
};

/**
 * Infers what a file that does not say so counts volume in. Across assets, the number of units traded
 * falls with the price of one unit (a slope near -1 of log volume on log price), turnover does not.
 * Answers only where prices differ enough and the slope is two standard errors clear of the divide, and
 * `unknown` otherwise.
 */
export const inferVolumeUnit = (table: BarTable): VolumeUnit => {
  const xy = points(table);
  if (xy.length < MIN_ASSETS) return 'unknown';
  const fit = fitOf(xy);
  if (fit.spread < MIN_SPREAD) return 'unknown';
  if (fit.slope + 2 * fit.error < DIVIDE) return 'base';
  if (fit.slope - 2 * fit.error > DIVIDE) return 'quote';
  return 'unknown';
};
