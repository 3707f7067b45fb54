import type { Panel, Snapshot } from '@assay/domain/market';
import { abstentionCode } from '../abstention.ts';
import { collectRows, type Rows } from '../cross-section/rows.ts';
import { type AssetSeries, assetSeries } from '../features/asset-series.ts';
import { type FeatureTable, rankedFeatures } from '../features/feature-table.ts';
import { fillMarketReturn } from '../features/market-return.ts';
import { FEATURES, MODEL, PARAMETERS, QUANT_WEIGHTS, TA_FEATURES } from '../model.ts';
import { followMarket } from '../signals/follow-market.ts';
import { judgeAsset, UNIVERSE_RULE } from '../universe.ts';
import { gradeSheet } from './day-grader.ts';
import type { GradeHistory } from './grade-history.ts';
import { rankedOutcomes } from './labels.ts';
import { roundGrade } from './normal-grade.ts';
import { gradeQuant } from './quant-grade.ts';
import { gradeTa } from './ta-grade.ts';

export interface GradeOptions {
  /** Called now and then with the work done so far. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** The panel as the model sees it, and which of its cells may be graded. */
interface Market {
  readonly series: readonly AssetSeries[];
  /** Per cell; see `GradeHistory.abstention`. */
  readonly abstention: Uint8Array;
  readonly rows: Rows;
  /** Cell of each row. */
  readonly cells: Int32Array;
}

/** Days with too few admitted assets get no rows; their cells abstain. */
const refuseSmallDays = (abstention: Uint8Array, assets: number, bars: number): void => {
  const code = abstentionCode('cross-section-too-small');
  for (let t = 0; t < bars; t++) {
    let admitted = 0;
    for (let asset = 0; asset < assets; asset++) if (abstention[asset * bars + t] === 0) admitted++;
    if (admitted >= UNIVERSE_RULE.minCrossSection) continue;
    for (let asset = 0; asset < assets; asset++) {
      if (abstention[asset * bars + t] === 0) abstention[asset * bars + t] = code;
    }
  }
};

const surveyMarket = (panel: Panel): Market => {
  const bars = panel.times.length;
  const assets = panel.assets.length;
  const market = new Float64Array(bars);
  const series = panel.assets.map((_, asset) => assetSeries(panel, asset, market));
  const abstention = new Uint8Array(assets * bars);
  series.forEach((own, asset) => {
    abstention.set(judgeAsset(own), asset * bars);
  });
  const admitted = (asset: number, t: number): boolean => abstention[asset * bars + t] === 0;
  fillMarketReturn(market, series, admitted, UNIVERSE_RULE.minCrossSection);
  refuseSmallDays(abstention, assets, bars);
  const rows = collectRows(assets, bars, admitted);
  const cells = new Int32Array(rows.asset.length);
  for (let t = 0; t < bars; t++) {
    for (let row = rows.starts[t]; row < rows.starts[t + 1]; row++) cells[row] = rows.asset[row] * bars + t;
  }
  return { series, abstention, rows, cells };
};

/** Grades of the parts, on ranked features. */
const gradeParts = (
  panel: Panel,
  { series, rows, cells }: Market,
  table: FeatureTable,
  onDay: () => void,
) => {
  const columnsOf = (features: readonly (typeof FEATURES)[number][]) =>
    features.map((feature) => table.get(feature) as Float32Array);
  const quant = gradeSheet(series.length * panel.times.length, QUANT_WEIGHTS.length);
  const quantColumns = columnsOf(QUANT_WEIGHTS.map(({ feature }) => feature));
  gradeQuant(
    quant,
    rows,
    cells,
    quantColumns,
    QUANT_WEIGHTS.map(({ weight }) => weight),
  );
  const ta = gradeSheet(series.length * panel.times.length, TA_FEATURES.length);
  const labels = rankedOutcomes(series, rows, PARAMETERS.ta.horizonDays);
  const input = { times: panel.times, rows, cells, columns: columnsOf(TA_FEATURES), labels };
  const refits = gradeTa(ta, input, PARAMETERS.ta, onDay);
  return { ta, quant, refits };
};

const combine = (ta: Float64Array, quant: Float64Array): Float64Array =>
  ta.map((grade, cell) => roundGrade(PARAMETERS.trader.ta * grade + PARAMETERS.trader.quant * quant[cell]));

/** Grades and signals of every asset and day of a daily snapshot: a pure function of the panel's bytes. */
export const gradeMarket = ({ panel }: Snapshot, options: GradeOptions = {}): GradeHistory => {
  if (panel.interval !== '1d') throw new RangeError(`grades are daily, the panel is ${panel.interval}`);
  const total = panel.assets.length + panel.times.length;
  let done = 0;
  const step = (): void => options.onProgress?.(++done, total);
  const market = surveyMarket(panel);
  const table = rankedFeatures(FEATURES, market.series, market.rows, step);
  const { ta, quant, refits } = gradeParts(panel, market, table, step);
  const trader = combine(ta.grades, quant.grades);
  const untrained = abstentionCode('model-untrained');
  for (const cell of market.cells) if (Number.isNaN(trader[cell])) market.abstention[cell] = untrained;
  const traded = market.series.map((own) => own.traded);
  return {
    model: MODEL,
    assets: panel.assets,
    times: panel.times,
    ta: ta.grades,
    quant: quant.grades,
    trader,
    abstention: market.abstention,
    ...followMarket({ panel, grades: trader, traded }, PARAMETERS.signal, PARAMETERS.record),
    contributions: { ta: ta.contributions, quant: quant.contributions },
    refits,
  };
};
