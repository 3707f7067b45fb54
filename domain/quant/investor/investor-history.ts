import type { Instant } from '@assay/core/kernel';
import { ABSTENTIONS, type Abstention } from '../abstention.ts';
import type { Judgement } from '../judgement.ts';
import type { ModelIdentity } from '../model-identity.ts';
import type { InvestorPartId } from './investor-model.ts';

/** Why a cell has no Investor Grade; `InvestorHistory.abstention` holds indices into this list, 0 = graded. */
export const INVESTOR_ABSTENTIONS: readonly Abstention[] = [
  ...ABSTENTIONS,
  {
    id: 'awaiting-assessment',
    reason: 'The asset was not among those of the last weekly assessment.',
  },
  { id: 'coverage-too-low', reason: 'Less than 35 % of what the grade is declared to rest on is known.' },
];

/** One learning of the weights. */
export interface InvestorRefit {
  /** Close of the last bar it knew. */
  readonly at: Instant;
  /** Assessments and rows learned from; 0 = the stated weights. */
  readonly days: number;
  readonly rows: number;
  /** One per factor. */
  readonly weights: readonly number[];
}

export interface FactorDetail {
  readonly id: string;
  readonly meaning: string;
  /** Centred rank or (sub-score - 50) / 100; `null` where the asset lacks it. */
  readonly value: number | null;
  /** Weight in force. */
  readonly weight: number;
  /** Points of `grade - 50`; the contributions of all factors sum to it. */
  readonly contribution: number;
}

export interface PartDetail {
  readonly id: InvestorPartId;
  readonly name: string;
  /** Declared share in the coverage. */
  readonly weight: number;
  readonly coverage: number;
  readonly contribution: number;
  readonly factors: readonly FactorDetail[];
}

export interface AssetInvestorGrade {
  readonly symbol: string;
  /** Close of the bar, and of the bar at which the grade in force was assessed. */
  readonly asOf: Instant;
  readonly assessedAt: Instant | null;
  readonly grade: Judgement<number>;
  readonly coverage: number;
  /** Change over 7 days in points; `null` where either end abstained. */
  readonly change7d: number | null;
  /** Empty where the grade abstained. */
  readonly parts: readonly PartDetail[];
}

/** Investor Grade of every asset and day: assessed weekly, in force until the next assessment. */
export interface InvestorHistory {
  readonly model: ModelIdentity;
  readonly assets: readonly string[];
  /** Starts of the bars. */
  readonly times: Float64Array;
  /** Per cell `asset * times.length + t`: 0-100, four decimals; NaN = abstained. */
  readonly grade: Float64Array;
  /** Per cell: 0-1, share of the declared weight that is known. */
  readonly coverage: Float32Array;
  /** Per cell: index into {@link INVESTOR_ABSTENTIONS}. */
  readonly abstention: Uint8Array;
  /** Per cell: row of the assessment in force, -1 = none. */
  readonly assessment: Int32Array;
  /** Per row and factor, `row * factors + factor`: points of `grade - 50`. */
  readonly contributions: Float32Array;
  readonly refits: readonly InvestorRefit[];
  /** In the order of the assets, at the last bar; empty for a panel without bars. */
  readonly latest: readonly AssetInvestorGrade[];
}
