import type { Snapshot } from '@assay/domain/market';
import { roundGrade } from '../grades/normal-grade.ts';
import { type AssetFacts, assetFacts } from './asset-facts.ts';
import { categoriesOf } from './category-distance.ts';
import { explainAsset } from './explain-asset.ts';
import type { GradeSpecification } from './fact-input.ts';
import {
  FUNDAMENTALS_ABSTENTIONS,
  type FundamentalGradeId,
  type FundamentalHistory,
  type GradeColumns,
} from './fundamental-history.ts';
import { coversEnough, type ScoringInput, type SubScoreDays, scoreInputs } from './score-inputs.ts';
import { FUNDAMENTALS_MODEL, GRADE_SPECIFICATIONS } from './specification.ts';

export interface FundamentalOptions {
  /** Bar of `latest`; the last one where not given. */
  readonly detailBar?: number;
}

const codeOf = (id: (typeof FUNDAMENTALS_ABSTENTIONS)[number]['id']): number =>
  FUNDAMENTALS_ABSTENTIONS.findIndex((entry) => entry.id === id);
const NOT_LISTED = codeOf('not-listed');
const COVERAGE_TOO_LOW = codeOf('coverage-too-low');

/** From cells `t * assets + asset` to cells `asset * bars + t`, rounded. */
const byAsset = (values: Float64Array, assets: number, bars: number): Float32Array => {
  const out = new Float32Array(values.length);
  for (let asset = 0; asset < assets; asset++) {
    for (let t = 0; t < bars; t++) out[asset * bars + t] = roundGrade(values[t * assets + asset]);
  }
  return out;
};

/** Weighted mean of the sub-scores that do not abstain, and the share of the declared weight behind it. */
const combine = (
  { subScores }: GradeSpecification,
  days: readonly SubScoreDays[],
  facts: readonly AssetFacts[],
  bars: number,
): Omit<GradeColumns, 'subScores'> => {
  const assets = facts.length;
  const grade = new Float64Array(assets * bars).fill(Number.NaN);
  const coverage = new Float32Array(assets * bars);
  const abstention = new Uint8Array(assets * bars);
  for (let asset = 0; asset < assets; asset++) {
    for (let t = 0; t < bars; t++) {
      let [sum, weight, covered] = [0, 0, 0];
      for (let s = 0; s < days.length; s++) {
        const score = days[s].score[t * assets + asset];
        if (Number.isNaN(score)) continue;
        sum += subScores[s].weight * (score - 50);
        weight += subScores[s].weight;
        covered += subScores[s].weight * days[s].coverage[t * assets + asset];
      }
      const cell = asset * bars + t;
      coverage[cell] = roundGrade(covered);
      if (facts[asset].listed[t] === 0) abstention[cell] = NOT_LISTED;
      else if (!coversEnough(covered)) abstention[cell] = COVERAGE_TOO_LOW;
      else grade[cell] = roundGrade(50 + sum / weight);
    }
  }
  return { grade, coverage, abstention };
};

const gradeColumns = (
  specification: GradeSpecification,
  days: readonly SubScoreDays[],
  { facts, bars }: ScoringInput,
): GradeColumns => ({
  ...combine(specification, days, facts, bars),
  subScores: specification.subScores.map(({ id }, s) => ({
    id,
    score: byAsset(days[s].score, facts.length, bars),
    coverage: byAsset(days[s].coverage, facts.length, bars),
  })),
});

/**
 * Fundamental, Technology and Valuation Grade of every asset and day of a daily snapshot: a pure function
 * of the panel and the metrics. A value of bar `t` rests on bars up to `t` and on observations known by its close.
 * @throws RangeError where the panel is not daily or the bar to detail is not in it.
 */
export const gradeFundamentals = (
  snapshot: Snapshot,
  options: FundamentalOptions = {},
): FundamentalHistory => {
  const { panel, metrics } = snapshot;
  if (panel.interval !== '1d') throw new RangeError(`grades are daily, the panel is ${panel.interval}`);
  const bars = panel.times.length;
  const detailBar = options.detailBar ?? bars - 1;
  if (detailBar >= bars) throw new RangeError(`bar ${detailBar} of ${bars}`);
  const categories = categoriesOf(panel.assets, panel.times, metrics);
  const scratch = new Float64Array(panel.assets.length * bars);
  const scoring: ScoringInput = { facts: assetFacts(snapshot), bars, categories, scratch, detailBar };
  const parts = GRADE_SPECIFICATIONS.map((specification) => {
    const days = specification.subScores.map((sub) => scoreInputs(sub, scoring));
    const detail = days.map((day) => day.detail);
    return { specification, detail, columns: gradeColumns(specification, days, scoring) };
  });
  const explained = detailBar < 0 ? [] : panel.assets;
  return {
    model: FUNDAMENTALS_MODEL,
    assets: panel.assets,
    times: panel.times,
    grades: Object.fromEntries(
      parts.map(({ specification, columns }) => [specification.id, columns]),
    ) as Record<FundamentalGradeId, GradeColumns>,
    latest: explained.map((symbol, asset) => explainAsset(symbol, asset, panel.times, detailBar, parts)),
  };
};
