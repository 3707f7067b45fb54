import { DAY, type Instant } from '@assay/core/kernel';
import type { Panel, Snapshot } from '@assay/domain/market';
import { abstentionCode } from '../abstention.ts';
import { collectRows, type Rows } from '../cross-section/rows.ts';
import { type AssetSeries, assetSeries } from '../features/asset-series.ts';
import { type FeatureTable, rankedFeatures, rankMatrix } from '../features/feature-table.ts';
import { fillMarketReturn } from '../features/market-return.ts';
import { featuresOf, type Model, TRADER_GRADE } from '../model.ts';
import { followMarket } from '../signals/follow-market.ts';
import { judgeAsset, UNIVERSE_RULE } from '../universe.ts';
import { type GradeSheet, gradeSheet } from './day-grader.ts';
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

const quantSheet = (model: Model, market: Market, table: FeatureTable): GradeSheet => {
  const sheet = gradeSheet(market.abstention.length, model.quant.length);
  const columns = model.quant.map(({ feature }) => table.get(feature) as Float32Array);
  const weights = model.quant.map(({ weight }) => weight);
  gradeQuant(sheet, market.rows, market.cells, columns, weights);
  return sheet;
};

const taOutput = (model: Model, panel: Panel, market: Market, table: FeatureTable, onDay: () => void) => {
  const { ta: rule } = model.description.parameters;
  const { series, rows, cells } = market;
  const matrix = rankMatrix(model.ta, table, rows);
  const sheet = gradeSheet(market.abstention.length, matrix.width);
  const direction = new Float64Array(market.abstention.length).fill(Number.NaN);
  const training = {
    times: panel.times,
    rows,
    matrix,
    control: model.description.ta.indexOf(rule.control),
    week: rankedOutcomes(series, rows, rule.horizonDays),
    day: rankedOutcomes(series, rows, rule.blendDays),
  };
  return { sheet, direction, refits: gradeTa({ sheet, direction }, { training, cells }, rule, onDay) };
};

/** Admitted cells that got no grade abstain: before the first refit, or where the scores of the day are all equal. */
const refuseUngraded = (
  market: Market,
  trader: Float64Array,
  times: Float64Array,
  trained: Instant,
): void => {
  const untrained = abstentionCode('model-untrained');
  const alike = abstentionCode('cross-section-too-small');
  for (const cell of market.cells) {
    if (!Number.isNaN(trader[cell])) continue;
    market.abstention[cell] = times[cell % times.length] + DAY < trained ? untrained : alike;
  }
};

/** Grades and signals of every asset and day of a daily panel by a given model. */
export const gradePanel = (model: Model, panel: Panel, options: GradeOptions = {}): GradeHistory => {
  if (panel.interval !== '1d') throw new RangeError(`grades are daily, the panel is ${panel.interval}`);
  const { parameters } = model.description;
  const total = panel.assets.length + panel.times.length;
  let done = 0;
  const step = (): void => options.onProgress?.(++done, total);
  const market = surveyMarket(panel);
  const table = rankedFeatures(featuresOf(model), market.series, market.rows, step);
  const quant = quantSheet(model, market, table);
  const { sheet: ta, direction, refits } = taOutput(model, panel, market, table, step);
  const trader = ta.grades.map((grade, cell) =>
    roundGrade(parameters.trader.ta * grade + parameters.trader.quant * quant.grades[cell]),
  );
  refuseUngraded(market, trader, panel.times, refits[0]?.at ?? Infinity);
  const traded = market.series.map((own) => own.traded);
  return {
    model: model.description,
    assets: panel.assets,
    times: panel.times,
    ta: ta.grades,
    quant: quant.grades,
    trader,
    relativeDirection: direction,
    abstention: market.abstention,
    ...followMarket({ panel, grades: trader, traded }, parameters.signal, parameters.record),
    contributions: { ta: ta.contributions, quant: quant.contributions },
    refits,
  };
};

/** Grades and signals by the model in force: a pure function of the panel's bytes. */
export const gradeMarket = (snapshot: Snapshot, options: GradeOptions = {}): GradeHistory =>
  gradePanel(TRADER_GRADE, snapshot.panel, options);
