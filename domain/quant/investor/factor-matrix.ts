import type { Snapshot } from '@assay/domain/market';
import { centredRanker, quantiseRanks, RANK_STEP } from '../cross-section/rank.ts';
import { type Rows, rowsByAsset } from '../cross-section/rows.ts';
import type { AssetSeries } from '../features/asset-series.ts';
import { assetFacts } from '../fundamentals/asset-facts.ts';
import type { FundamentalHistory } from '../fundamentals/fundamental-history.ts';
import { GRADE_SPECIFICATIONS } from '../fundamentals/specification.ts';
import type { Assessments } from './assessments.ts';
import { INVESTOR_FACTORS, RESILIENCE } from './investor-model.ts';

/** Marks a factor that the asset lacks; ranks lie within -127 and 127. */
export const ABSENT = -128;

/** Factors in the order of `INVESTOR_FACTORS`, one row per row of the assessments: whole steps of `RANK_STEP`. */
export interface FactorMatrix {
  readonly steps: Int8Array;
  readonly width: number;
}

const eachRow = (rows: Rows, visit: (row: number, asset: number, t: number) => void): void => {
  for (let t = 0; t + 1 < rows.starts.length; t++) {
    for (let row = rows.starts[t]; row < rows.starts[t + 1]; row++) visit(row, rows.asset[row], t);
  }
};

/** Puts ranks among the rows of each day that have a value into column `factor`. */
const rankPresent = (values: Float32Array, rows: Rows, into: FactorMatrix, factor: number): void => {
  const rank = centredRanker(rows.widest);
  const steps = new Int8Array(rows.widest);
  for (let t = 0; t + 1 < rows.starts.length; t++) {
    const present: number[] = [];
    for (let row = rows.starts[t]; row < rows.starts[t + 1]; row++) {
      if (!Number.isNaN(values[row])) present.push(row);
    }
    const ranks = Float32Array.from(present, (row) => values[row]);
    rank(ranks);
    quantiseRanks(ranks, steps);
    present.forEach((row, i) => {
      into.steps[row * into.width + factor] = steps[i];
    });
  }
};

/** Ranks of the slow statistics of the bars, from column 0 on. */
const putResilience = (into: FactorMatrix, series: readonly AssetSeries[], rows: Rows): void => {
  const columns = RESILIENCE.map(() => new Float32Array(rows.asset.length));
  rowsByAsset(rows, series.length).forEach(({ row, t }, asset) => {
    RESILIENCE.forEach(({ feature }, f) => {
      for (let i = 0; i < row.length; i++) columns[f][row[i]] = feature.value(series[asset], t[i]);
    });
    series[asset].sums.clear();
  });
  columns.forEach((values, f) => {
    rankPresent(values, rows, into, f);
  });
};

const putSize = (into: FactorMatrix, factor: number, snapshot: Snapshot, rows: Rows): void => {
  const facts = assetFacts(snapshot);
  const caps = new Float32Array(rows.asset.length);
  eachRow(rows, (row, asset, t) => {
    caps[row] = facts[asset].marketCap[t];
  });
  rankPresent(caps, rows, into, factor);
};

/** (score - 50) / 100 of each sub-score, from column `first` on. */
const putSubScores = (into: FactorMatrix, first: number, history: FundamentalHistory, rows: Rows): void => {
  const bars = history.times.length;
  const columns = GRADE_SPECIFICATIONS.flatMap(({ id }) => history.grades[id].subScores);
  columns.forEach(({ score }, place) => {
    eachRow(rows, (row, asset, t) => {
      const value = score[asset * bars + t];
      if (Number.isNaN(value)) return;
      into.steps[row * into.width + first + place] = Math.round((value - 50) / 100 / RANK_STEP);
    });
  });
};

export const factorMatrix = (
  snapshot: Snapshot,
  { series, rows }: Assessments,
  fundamentals: FundamentalHistory,
): FactorMatrix => {
  const width = INVESTOR_FACTORS.length;
  const steps = new Int8Array(rows.asset.length * width).fill(ABSENT);
  const matrix = { steps, width };
  putResilience(matrix, series, rows);
  putSize(matrix, RESILIENCE.length, snapshot, rows);
  putSubScores(matrix, RESILIENCE.length + 1, fundamentals, rows);
  return matrix;
};

/** Rows `from` up to `to` with what is absent as 0, which neither teaches nor scores anything. */
export const presentSteps = ({ steps, width }: FactorMatrix, from: number, to: number): Int8Array =>
  steps.subarray(from * width, to * width).map((step) => (step === ABSENT ? 0 : step));
