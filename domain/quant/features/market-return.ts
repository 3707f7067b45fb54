import { medianInPlace } from '../cross-section/median.ts';
import type { AssetSeries } from './asset-series.ts';

/**
 * Median daily log return of the admitted assets per bar, and of all that traded where fewer than
 * `enough` are admitted. A median, so that a redenomination in the data does not move the market.
 * @param from first bar to be filled.
 */
export const fillMarketReturn = (
  market: Float64Array,
  series: readonly AssetSeries[],
  admitted: (asset: number, t: number) => boolean,
  enough: number,
  from = 0,
): void => {
  const inside = new Float64Array(series.length);
  const all = new Float64Array(series.length);
  for (let t = from; t < market.length; t++) {
    let insideCount = 0;
    let allCount = 0;
    for (let asset = 0; asset < series.length; asset++) {
      const value = series[asset].logReturn[t];
      if (Number.isNaN(value)) continue;
      all[allCount++] = value;
      if (admitted(asset, t)) inside[insideCount++] = value;
    }
    const chosen = insideCount >= enough ? inside.subarray(0, insideCount) : all.subarray(0, allCount);
    market[t] = medianInPlace(chosen);
  }
};
