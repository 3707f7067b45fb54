import type { AssetFacts } from './asset-facts.ts';
import { type Categories, distanceToCategories } from './category-distance.ts';
import type { FactInput, SubScoreSpecification } from './fact-input.ts';
import { PeerScorer, type ScoreMethod } from './peer-scores.ts';
import { MIN_COVERAGE, PEER_RULE } from './specification.ts';

/** What the scoring of a panel works on. */
export interface ScoringInput {
  readonly facts: readonly AssetFacts[];
  readonly bars: number;
  readonly categories: Categories;
  /** Room for the figures of one input: cell `t * assets + asset`. */
  readonly scratch: Float64Array;
  /** Bar whose inputs are kept for the explanation; -1 = none. */
  readonly detailBar: number;
}

/** One day of one input, one value per asset. */
export interface InputDay {
  readonly values: Float64Array;
  readonly scores: Float64Array;
  readonly method: ScoreMethod;
}

/** Scores of one sub-score, day by day: cell `t * assets + asset`. */
export interface SubScoreDays {
  /** NaN where the coverage is below the minimum. */
  readonly score: Float64Array;
  readonly coverage: Float64Array;
  /** Inputs at the detail bar, in their declared order. */
  readonly detail: readonly InputDay[];
}

/** Guards sums of declared weights against their last bits. */
const ALMOST = 1e-9;

export const coversEnough = (coverage: number): boolean => coverage >= MIN_COVERAGE - ALMOST;

/** Figures of all assets day by day; unlisted assets have none. */
const fillFigures = (input: FactInput, { facts, bars, scratch }: ScoringInput): void => {
  const assets = facts.length;
  facts.forEach(({ listed }, asset) => {
    const series = input.series(facts[asset]);
    for (let t = 0; t < bars; t++) scratch[t * assets + asset] = listed[t] === 1 ? series[t] : Number.NaN;
  });
};

const sameValues = (a: Float64Array, b: Float64Array): boolean => {
  for (let i = 0; i < a.length; i++)
    if (!(a[i] === b[i] || (Number.isNaN(a[i]) && Number.isNaN(b[i])))) return false;
  return true;
};

/** Adds the scores of one input to the sums of its sub-score. Facts are steps: an unchanged day is not ranked again. */
const addInput = (
  { input, weight }: SubScoreSpecification['inputs'][number],
  scoring: ScoringInput,
  sum: Float64Array,
  known: Float64Array,
): InputDay | undefined => {
  const { bars, categories, detailBar, scratch } = scoring;
  const assets = scoring.facts.length;
  fillFigures(input, scoring);
  const scorer = new PeerScorer(assets);
  const rule = { better: input.better, scale: input.scale, minPeers: PEER_RULE.minPeers };
  const scores = new Float64Array(assets).fill(Number.NaN);
  let method: ScoreMethod = 'none';
  let before: Float64Array | undefined;
  let detail: InputDay | undefined;
  for (let t = 0; t < bars; t++) {
    const day = scratch.subarray(t * assets, (t + 1) * assets);
    if (input.comparedWith === 'category')
      distanceToCategories(day, categories, t, PEER_RULE.minCategoryPeers);
    if (before === undefined || !sameValues(day, before)) method = scorer.score(day, scores, rule);
    before = day;
    for (let asset = 0; asset < assets; asset++) {
      if (Number.isNaN(scores[asset])) continue;
      sum[t * assets + asset] += weight * scores[asset];
      known[t * assets + asset] += weight;
    }
    if (t === detailBar) detail = { values: day.slice(), scores: scores.slice(), method };
  }
  return detail;
};

/** Weighted mean of the scores of the known inputs, where these carry enough of the declared weight. */
export const scoreInputs = (specification: SubScoreSpecification, scoring: ScoringInput): SubScoreDays => {
  const cells = scoring.facts.length * scoring.bars;
  const sum = new Float64Array(cells);
  const known = new Float64Array(cells);
  const detail = specification.inputs.flatMap((weighed) => addInput(weighed, scoring, sum, known) ?? []);
  const score = sum.map((total, cell) => (coversEnough(known[cell]) ? total / known[cell] : Number.NaN));
  return { score, coverage: known, detail };
};
