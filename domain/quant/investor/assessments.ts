import { DAY } from '@assay/core/kernel';
import type { Panel } from '@assay/domain/market';
import { abstentionCode } from '../abstention.ts';
import { collectRows, type Rows } from '../cross-section/rows.ts';
import { type AssetSeries, assetSeries } from '../features/asset-series.ts';
import { fillMarketReturn } from '../features/market-return.ts';
import { judgeAsset, UNIVERSE_RULE } from '../universe.ts';

/** The assets of a panel on the days on which they are assessed. */
export interface Assessments {
  readonly series: readonly AssetSeries[];
  /** Per cell `asset * bars + t` of every day: index into `ABSTENTIONS`, 0 = may be graded. */
  readonly verdict: Uint8Array;
  /** Admitted assets of the assessment days; other days have no rows. */
  readonly rows: Rows;
}

/** Assets are assessed at the close of each Monday (UTC), wherever the panel begins. 1970-01-01 was a Thursday. */
export const isAssessmentDay = (barStart: number): boolean => (Math.floor(barStart / DAY) + 3) % 7 === 0;

const refuseSmallDays = (verdict: Uint8Array, assets: number, bars: number): void => {
  const code = abstentionCode('cross-section-too-small');
  for (let t = 0; t < bars; t++) {
    let admitted = 0;
    for (let asset = 0; asset < assets; asset++) if (verdict[asset * bars + t] === 0) admitted++;
    if (admitted >= UNIVERSE_RULE.minCrossSection) continue;
    for (let asset = 0; asset < assets; asset++) {
      if (verdict[asset * bars + t] === 0) verdict[asset * bars + t] = code;
    }
  }
};

export const surveyAssessments = (panel: Panel): Assessments => {
  const bars = panel.times.length;
  const assets = panel.assets.length;
  const market = new Float64Array(bars);
  const series = panel.assets.map((_, asset) => assetSeries(panel, asset, market));
  const verdict = new Uint8Array(assets * bars);
  series.forEach((own, asset) => {
    verdict.set(judgeAsset(own), asset * bars);
  });
  const admitted = (asset: number, t: number): boolean => verdict[asset * bars + t] === 0;
  fillMarketReturn(market, series, admitted, UNIVERSE_RULE.minCrossSection);
  refuseSmallDays(verdict, assets, bars);
  const rows = collectRows(assets, bars, (asset, t) => isAssessmentDay(panel.times[t]) && admitted(asset, t));
  return { series, verdict, rows };
};
