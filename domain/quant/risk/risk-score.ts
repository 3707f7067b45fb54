import { roundGrade } from '../grades/normal-grade.ts';
import { abstain, type Judgement, judged } from '../judgement.ts';
import { identify } from '../model-identity.ts';

/**
 * Inputs of the score. Each gets points from 0 at `calm` to 100 at `extreme`, straight in between (on a
 * logarithmic scale where `log`), never beyond; anchors and weights are set by meaning, not fitted. The
 * anchors are absolute, so the score of one asset does not depend on the others.
 */
export const RISK_SCORE_INPUTS = {
  volatility: { weight: 0.2, calm: 0.25, extreme: 2, log: true, meaning: 'Annualised volatility, 90 days' },
  shortfall: {
    weight: 0.2,
    calm: 0.02,
    extreme: 0.2,
    log: true,
    meaning: 'Mean loss of the worst 5 % of days, filtered historical',
  },
  drawdown: { weight: 0.15, calm: 0.2, extreme: 0.95, log: false, meaning: 'Deepest drawdown of 365 days' },
  downsideBeta: {
    weight: 0.1,
    calm: 0.5,
    extreme: 2,
    log: false,
    meaning: 'Beta to the market on its days below the mean',
  },
  tailIndex: { weight: 0.1, calm: 5, extreme: 1.5, log: false, meaning: 'Hill tail index of the losses' },
  crashes: {
    weight: 0.1,
    calm: 0,
    extreme: 24,
    log: false,
    meaning: 'Days a year with a fall of 10 % or more',
  },
  turnover: {
    weight: 0.15,
    calm: 1_000_000_000,
    extreme: 100_000,
    log: true,
    meaning: 'Median daily turnover of 30 days, USD',
  },
} as const;

export type RiskInput = keyof typeof RISK_SCORE_INPUTS;
/** NaN = not known. */
export type RiskInputs = Readonly<Record<RiskInput, number>>;

const RULE = { minCoverage: 0.7, reasonFrom: 60 } as const;

export const RISK_SCORE = identify('risk-score', '1', { inputs: RISK_SCORE_INPUTS, rule: RULE });

export interface RiskReason {
  /** `high-volatility`, `thin-turnover`, ... */
  readonly code: string;
  readonly meaning: string;
  readonly value: number;
  /** 0-100 on this input's own scale. */
  readonly points: number;
}

export interface RiskScore {
  /** 0 = as calm as anything held, 100 = extreme in every input. */
  readonly score: number;
  /** Weight of the inputs that are known, 0-1. */
  readonly coverage: number;
  /** Points of the score by input; they sum to it. NaN = not known. */
  readonly contributions: Readonly<Record<RiskInput, number>>;
  /** Inputs with 60 points or more, the heaviest contribution first. */
  readonly reasons: readonly RiskReason[];
}

const CODES: Readonly<Record<RiskInput, string>> = {
  volatility: 'high-volatility',
  shortfall: 'large-shortfall',
  drawdown: 'deep-drawdown',
  downsideBeta: 'high-downside-beta',
  tailIndex: 'fat-tail',
  crashes: 'frequent-crashes',
  turnover: 'thin-turnover',
};

const NAMES = Object.keys(RISK_SCORE_INPUTS) as RiskInput[];

/** Points of one input; NaN = not known. */
const pointsOf = (name: RiskInput, value: number): number => {
  const { calm, extreme, log } = RISK_SCORE_INPUTS[name];
  const scale = (x: number): number => (log ? Math.log(Math.max(x, Number.MIN_VALUE)) : x);
  const share = (scale(value) - scale(calm)) / (scale(extreme) - scale(calm));
  return 100 * Math.min(1, Math.max(0, share));
};

/**
 * Weighted mean of the points of the known inputs. While the same inputs are known it never falls when one
 * of them worsens: volatility, shortfall, drawdown, downside beta or crashes rise, tail index or turnover
 * fall. Abstains where the known inputs carry less than 70 % of the weight.
 */
export const riskScore = (inputs: RiskInputs): Judgement<RiskScore> => {
  const known = NAMES.filter((name) => !Number.isNaN(inputs[name]));
  const coverage = known.reduce((sum, name) => sum + RISK_SCORE_INPUTS[name].weight, 0);
  if (coverage < RULE.minCoverage - 1e-9) {
    const missing = NAMES.filter((name) => !known.includes(name)).join(', ');
    return abstain('coverage-too-low', `Not known: ${missing}.`);
  }
  const rows = known
    .map((name) => {
      const points = pointsOf(name, inputs[name]);
      return { name, points, contribution: (RISK_SCORE_INPUTS[name].weight * points) / coverage };
    })
    .sort((a, b) => b.contribution - a.contribution || NAMES.indexOf(a.name) - NAMES.indexOf(b.name));
  const contributions = Object.fromEntries(
    NAMES.map((name) => [
      name,
      roundGrade(rows.find((row) => row.name === name)?.contribution ?? Number.NaN),
    ]),
  ) as Record<RiskInput, number>;
  return judged({
    score: roundGrade(known.reduce((sum, name) => sum + contributions[name], 0)),
    coverage: roundGrade(coverage),
    contributions,
    reasons: rows
      .filter(({ points }) => points >= RULE.reasonFrom)
      .map(({ name, points }) => ({
        code: CODES[name],
        meaning: RISK_SCORE_INPUTS[name].meaning,
        value: inputs[name],
        points: roundGrade(points),
      })),
  });
};
