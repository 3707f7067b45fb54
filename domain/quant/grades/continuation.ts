import { type Panel, type PanelColumn, seriesOf } from '@assay/domain/market';

/** What grades and their records are made from. */
const READ = ['open', 'close', 'turnover'] as const satisfies readonly PanelColumn[];

const agree = (before: Float64Array, after: Float64Array): boolean => {
  for (let t = 0; t < before.length; t++) {
    const [one, other] = [before[t], after[t]];
    if (one !== other && !(Number.isNaN(one) && Number.isNaN(other))) return false;
  }
  return true;
};

const continuesAsset = (before: Panel, index: number, after: Panel, asset: number): boolean =>
  READ.every((column) => agree(seriesOf(before, column, index), seriesOf(after, column, asset)));

const isNew = (bars: number, after: Panel, asset: number): boolean =>
  READ.every((column) => seriesOf(after, column, asset).subarray(0, bars).every(Number.isNaN));

/**
 * Where a panel is an earlier one with later bars, and perhaps assets that had no bars then: the earlier
 * index of each asset, -1 for the new ones.
 * @returns nothing where anything of the past is different.
 */
export const continuationOf = (before: Panel, after: Panel): Int32Array | undefined => {
  const bars = before.times.length;
  if (bars > after.times.length || !agree(before.times, after.times)) return undefined;
  const index = new Map(before.assets.map((symbol, asset) => [symbol, asset]));
  const order = Int32Array.from(after.assets, (symbol) => index.get(symbol) ?? -1);
  if (order.filter((previous) => previous >= 0).length !== before.assets.length) return undefined;
  const continues = order.every((previous, asset) =>
    previous < 0 ? isNew(bars, after, asset) : continuesAsset(before, previous, after, asset),
  );
  return continues ? order : undefined;
};
