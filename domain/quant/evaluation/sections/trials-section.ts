import { backtestOverfitting } from '../overfitting/backtest-overfitting.ts';
import { effectiveTrials } from '../overfitting/effective-trials.ts';
import { superiorityTest } from '../overfitting/reality-check.ts';
import { deflatedSharpe, probabilisticSharpe, sharpeStatistics } from '../overfitting/sharpe.ts';
import { type BucketPortfolio, longShort } from '../portfolio/bucket-portfolios.ts';
import { correlation } from '../rank-ic.ts';
import type { ReportSection, ReportTable } from '../report.ts';
import { resamplingFor } from '../statistics/stationary-bootstrap.ts';
import { countTrials, type RegisteredTrial } from '../trials/trial-registry.ts';
import { type ScoredGrade, samplesOf } from './grade-samples.ts';
import { type EvaluationInputs, numberText, percentText } from './section-source.ts';
import { type DailyIc, splitTable } from './split-table.ts';
import { decilePortfolios, tradingMarket } from './trading-section.ts';

interface Candidate {
  readonly id: string;
  /** Daily returns of highest less lowest tenth. */
  readonly net: Float64Array;
  readonly gross: Float64Array;
}

/** Days below which a record says nothing. */
const MIN_DAYS = 60;

const candidateOf = (id: string, long: BucketPortfolio, short: BucketPortfolio): Candidate => {
  const { net, gross } = longShort(long, short);
  return { id, net, gross };
};

/** Grades as they are meant; features, which nobody gave a direction, either way round. */
const candidatesOf = (
  inputs: EvaluationInputs,
  grades: readonly ScoredGrade[],
  features: readonly ScoredGrade[],
): readonly Candidate[] => {
  const market = tradingMarket(inputs);
  const ends = (grade: ScoredGrade) => decilePortfolios(inputs, market, grade, [0, 9]).deciles;
  return [
    ...grades.map((grade) => {
      const [lowest, highest] = ends(grade);
      return candidateOf(grade.id, highest, lowest);
    }),
    ...features.flatMap((feature) => {
      const [lowest, highest] = ends(feature);
      return [
        candidateOf(`${feature.id} high`, highest, lowest),
        candidateOf(`${feature.id} low`, lowest, highest),
      ];
    }),
  ];
};

/** A record without spread (a score that is the same for all) is none. */
const hasRecord = ({ net }: Candidate): boolean =>
  sharpeStatistics(net).periods >= MIN_DAYS && Number.isFinite(sharpeStatistics(net).sharpe);

/** The last days that all candidates have: some start later. Those without a record are left out. */
const aligned = (all: readonly Candidate[]): readonly Candidate[] => {
  const candidates = all.filter(hasRecord);
  const shortest = Math.min(...candidates.map(({ net }) => net.length));
  return candidates.map(({ id, net, gross }) => ({
    id,
    net: net.subarray(net.length - shortest),
    gross: gross.subarray(gross.length - shortest),
  }));
};

const spreadOf = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
};

const candidateTable = (candidates: readonly Candidate[]): ReportTable => ({
  title: 'Candidates: highest less lowest tenth of a score, yearly figures',
  columns: [
    { key: 'id', label: 'Score', format: 'text' },
    { key: 'gross', label: 'Sharpe, gross', format: 'number' },
    { key: 'net', label: 'Sharpe, net', format: 'number' },
    { key: 'alone', label: 'Chance of a Sharpe above 0 (net), if it were the only trial', format: 'percent' },
  ],
  rows: candidates.map(({ id, gross, net }) => ({
    id,
    gross: sharpeStatistics(gross).sharpe * Math.sqrt(365),
    net: sharpeStatistics(net).sharpe * Math.sqrt(365),
    alone: probabilisticSharpe(sharpeStatistics(net), 0),
  })),
});

const trialTable = (trials: readonly RegisteredTrial[]): ReportTable => ({
  title: 'Registered trials',
  columns: [
    { key: 'sequence', label: 'No.', format: 'integer' },
    { key: 'family', label: 'Family', format: 'text' },
    { key: 'id', label: 'Trial', format: 'text' },
    { key: 'description', label: 'What was tried', format: 'text' },
    { key: 'data', label: 'On', format: 'text' },
    { key: 'period', label: 'Period', format: 'text' },
    { key: 'metric', label: 'Metric', format: 'text' },
    { key: 'value', label: 'Scored', format: 'text' },
    { key: 'kept', label: 'Kept', format: 'text' },
  ],
  rows: trials.map(({ sequence, trial: { family, id, description, data, period, metric, value, kept } }) => ({
    sequence,
    family,
    id,
    description,
    data,
    period,
    metric,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    kept: kept ? 'yes' : 'no',
  })),
});

const overfittingVerdicts = (candidates: readonly Candidate[], trials: number, horizonDays: number) => {
  const [main] = candidates;
  const net = candidates.map((candidate) => candidate.net);
  const sharpes = net.map((returns) => sharpeStatistics(returns).sharpe);
  const bets = effectiveTrials(net);
  const deflated = deflatedSharpe(sharpeStatistics(main.net), spreadOf(sharpes), Math.max(trials, bets));
  const overfit = backtestOverfitting(net);
  const superior = superiorityTest(net, resamplingFor(horizonDays));
  return [
    {
      claim: `${main.id}: Sharpe ratio after costs, deflated for ${Math.max(trials, bets)} trials`,
      aim: 'Deflated Sharpe Ratio ≥ 0.95',
      measured: numberText(deflated),
      met: deflated >= 0.95,
    },
    {
      claim:
        'the best of the candidates (grades and single features; the registered design variants are not recomputed) in one half of the past stays good in the other half',
      aim: 'probability of backtest overfitting ≤ 0.20',
      measured: `${numberText(overfit.probability, 2)} over ${overfit.splits} splits; lost money in ${percentText(overfit.lossProbability, 0)} of them`,
      met: overfit.probability <= 0.2,
    },
    {
      claim:
        'the best of the same candidates earns more than nothing after costs, although it was picked (White; Hansen)',
      aim: 'p ≤ 0.05 by both',
      measured: `p ${numberText(superior.realityCheck)}; p ${numberText(superior.superiorAbility)}`,
      met: Math.max(superior.realityCheck, superior.superiorAbility) <= 0.05,
    },
  ];
};

/** Days without a graded asset whose outcome is known are left out, alike for all grades. */
const dailyIcs = (inputs: EvaluationInputs, grades: readonly ScoredGrade[]): readonly DailyIc[] => {
  const byDay = grades.map(
    (grade) =>
      new Map(
        samplesOf(inputs, grade).map((day) => [day.bar, correlation(day.grade, day.rankedOutcome)] as const),
      ),
  );
  const days = [...byDay[0].keys()];
  return grades.map(({ id }, i) => ({
    id,
    ic: Float64Array.from(days, (day) => byDay[i].get(day) ?? Number.NaN),
  }));
};

/**
 * How much of a record is owed to having tried often.
 * @param grades the first is in force, the others could have been chosen in its place, as could single features.
 */
export const trialsSection = (
  inputs: EvaluationInputs,
  grades: readonly ScoredGrade[],
  features: readonly ScoredGrade[],
): Omit<ReportSection, 'id' | 'title'> => {
  const [grade] = grades;
  const candidates = aligned(candidatesOf(inputs, grades, features));
  const trials = countTrials(inputs.trials.map(({ trial }) => trial));
  const bets = effectiveTrials(candidates.map(({ net }) => net));
  const enough = candidates.length > 1 && candidates[0].id === grade.id;
  return {
    text: [
      `${trials} trials are registered: every variant whose outcome was looked at, chained so that none can be taken out unseen. ${candidates.length} candidates can be recomputed here (grades, and single features either way round); by the correlation of their returns they are ${bets} different bets. The Deflated Sharpe Ratio (Bailey and Lopez de Prado, 2014) takes the larger of ${trials} and ${bets} as the number of trials and the spread of the candidates' Sharpe ratios.`,
      'Probability of backtest overfitting: what it warns of is choosing among these candidates. The registered variants of the design are counted in the Deflated Sharpe Ratio, but their returns are not kept and cannot be put to this test.',
      'Combinatorial splits (Lopez de Prado, 2018): two of ten spans of the period are judged, in every choice of two; days whose outcomes overlap them are purged from the others, and so are as many days after them. Grades are walk-forward and are not learned anew for a split, so this shows how much a rank IC depends on the period that it is measured on.',
      'Returns are those of tenths held as portfolios after costs. A grade that ranks well and pays nothing after costs fails here, and should.',
      ...(enough ? [] : ['There are too few days for these figures.']),
    ],
    verdicts: enough ? overfittingVerdicts(candidates, trials, grade.horizonDays) : [],
    tables: [
      candidateTable(candidates),
      splitTable(dailyIcs(inputs, grades), {
        horizonDays: grade.horizonDays,
        embargoDays: grade.horizonDays,
      }),
      trialTable(inputs.trials),
    ],
    plots: [],
  };
};
