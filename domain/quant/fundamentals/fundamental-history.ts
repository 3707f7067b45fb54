import type { Instant } from '@assay/core/kernel';
import type { Abstention } from '../abstention.ts';
import type { Judgement } from '../judgement.ts';
import type { ModelIdentity } from '../model-identity.ts';
import type { GradeClass } from './classes.ts';
import type { GradeSpecification } from './fact-input.ts';
import type { ScoreMethod } from './peer-scores.ts';

/** Why a cell has no grade; `GradeColumns.abstention` holds indices into this list, 0 = graded. */
export const FUNDAMENTALS_ABSTENTIONS = [
  { id: 'graded', reason: 'The asset is graded.' },
  { id: 'not-listed', reason: 'The asset did not trade within the last 30 days.' },
  { id: 'coverage-too-low', reason: 'Less than 40 % of what the grade is declared to rest on is known.' },
] as const satisfies readonly Abstention[];

export type FundamentalGradeId = GradeSpecification['id'];

/** Columns of one value per cell `asset * times.length + t`, as of the bar's close. */
export interface SubScoreColumn {
  readonly id: string;
  /** 0-100; NaN = abstained. */
  readonly score: Float32Array;
  /** 0-1: share of its declared weight that is known. */
  readonly coverage: Float32Array;
}

export interface GradeColumns {
  /** 0-100, four decimals; NaN = abstained. */
  readonly grade: Float64Array;
  /** 0-1: share of the declared weight of all inputs that is known, through sub-scores that do not abstain. */
  readonly coverage: Float32Array;
  /** Index into {@link FUNDAMENTALS_ABSTENTIONS}. */
  readonly abstention: Uint8Array;
  readonly subScores: readonly SubScoreColumn[];
}

export interface InputDetail {
  readonly id: string;
  readonly meaning: string;
  /** Declared share in the sub-score. */
  readonly weight: number;
  /** The figure itself, and how it stands: 0-100. */
  readonly value: number | null;
  readonly score: Judgement<number>;
  /** Assets that have the figure on this day, this one included. */
  readonly peers: number;
  readonly method: ScoreMethod;
  /** Points of `grade - 50` (0 where it does not count). The contributions of all inputs sum to it. */
  readonly contribution: number;
}

export interface SubScoreDetail {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  /** Declared share in the grade. */
  readonly weight: number;
  readonly coverage: number;
  readonly score: Judgement<number>;
  /** Points of `grade - 50`. The contributions of the sub-scores sum to it. */
  readonly contribution: number;
  readonly inputs: readonly InputDetail[];
}

export interface GradeDetail {
  readonly id: FundamentalGradeId;
  readonly name: string;
  readonly grade: Judgement<number>;
  readonly coverage: number;
  /** Change over 7 days in points; `null` where either end abstained. */
  readonly change7d: number | null;
  /** Of the Fundamental Grade; `null` where it abstained and for the others. */
  readonly class: GradeClass | null;
  readonly subScores: readonly SubScoreDetail[];
}

export interface AssetFundamentals {
  readonly symbol: string;
  /** Close of the bar. */
  readonly asOf: Instant;
  readonly grades: Readonly<Record<FundamentalGradeId, GradeDetail>>;
}

/** Fundamental, Technology and Valuation Grade of every asset and day; nothing depends on what came later. */
export interface FundamentalHistory {
  readonly model: ModelIdentity;
  readonly assets: readonly string[];
  /** Starts of the bars. */
  readonly times: Float64Array;
  readonly grades: Readonly<Record<FundamentalGradeId, GradeColumns>>;
  /** In the order of the assets, at the bar that was asked for; empty for a panel without bars. */
  readonly latest: readonly AssetFundamentals[];
}
