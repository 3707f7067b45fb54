import { type Panel, seriesOf } from '@assay/domain/market';

/** A grade that needs no model: 50, and up to 50 points more or less for the return of the last 7 days. */
export const standInGrade = (panel: Panel): { readonly trader: Float64Array } => {
  const bars = panel.times.length;
  const trader = new Float64Array(panel.assets.length * bars).fill(Number.NaN);
  panel.assets.forEach((_, asset) => {
    const close = seriesOf(panel, 'close', asset);
    for (let t = 7; t < bars; t++)
      trader[asset * bars + t] = 50 + 50 * Math.max(-1, Math.min(1, close[t] / close[t - 7] - 1));
  });
  return { trader };
};
