import type { DaySample } from '../day-sample.ts';
import { correlation, type QuarterIc, summariseIc } from '../rank-ic.ts';
import type { ReportPlot, ReportSection, ReportTable, ReportVerdict } from '../report.ts';
import {
  type BucketTable,
  bucketOutcomes,
  monotoneWithinErrors,
  type ScoredOutcomes,
} from '../statistics/bucket-outcomes.ts';
import { bootstrapMean, type Estimate, resamplingFor, tOf } from '../statistics/stationary-bootstrap.ts';
import { fifthTable } from './fifth-table.ts';
import { aboveMean, allSeries, type ScoredGrade, samplesOf, withGone } from './grade-samples.ts';
import { type EvaluationInputs, numberText, percentText } from './section-source.ts';

/** What was promised of a grade before it was measured. */
export interface GradeAims {
  readonly rankIc: number;
  readonly t: number;
  readonly positiveQuarters: number;
  /** After what 30-day volatility explains is taken out; `null` where nothing was promised. */
  readonly neutralIc: number | null;
}

export const TRADER_AIMS: GradeAims = { rankIc: 0.1, t: 5, positiveQuarters: 0.7, neutralIc: 0.06 };

const DELAYS = [0, 1, 2, 3, 5, 10];

interface IcFigures {
  readonly days: readonly { readonly time: number; readonly ic: number }[];
  readonly estimate: Estimate;
  readonly neweyWestT: number;
  readonly quarters: readonly QuarterIc[];
}

type Reader = (day: DaySample) => Float64Array;

const icFigures = (
  samples: readonly DaySample[],
  horizonDays: number,
  [score, outcome]: readonly [Reader, Reader],
): IcFigures => {
  const days = samples
    .map((day) => ({ time: day.time, ic: correlation(score(day), outcome(day)) }))
    .filter(({ ic }) => !Number.isNaN(ic));
  const { t, quarters } = summariseIc(days, 2 * horizonDays);
  const values = days.map(({ ic }) => ic);
  return { days, estimate: bootstrapMean(values, resamplingFor(horizonDays)), neweyWestT: t, quarters };
};

const PLAIN: readonly [Reader, Reader] = [(day) => day.grade, (day) => day.rankedOutcome];
const NEUTRAL: readonly [Reader, Reader] = [(day) => day.neutralGrade, (day) => day.neutralOutcome];

interface Measured {
  readonly grade: ScoredGrade;
  readonly samples: readonly DaySample[];
  readonly plain: IcFigures;
  readonly neutral: IcFigures;
  readonly fifths: BucketTable;
  readonly scored: readonly ScoredOutcomes[];
}

const measure = (inputs: EvaluationInputs, grade: ScoredGrade): Measured => {
  const { horizonDays } = grade;
  const samples = samplesOf(inputs, grade);
  const scored = withGone(samples, allSeries(inputs.snapshot.panel), horizonDays, (day) => day.grade);
  return {
    grade,
    samples,
    plain: icFigures(samples, horizonDays, PLAIN),
    neutral: icFigures(samples, horizonDays, NEUTRAL),
    fifths: bucketOutcomes(scored, 5, resamplingFor(horizonDays)),
    scored,
  };
};

const positiveShare = (quarters: readonly QuarterIc[]): number =>
  quarters.filter(({ mean }) => mean > 0).length / quarters.length;

const icVerdicts = ({ grade, plain, neutral }: Measured, aims: GradeAims): ReportVerdict[] => {
  const { estimate, quarters } = plain;
  const t = tOf(estimate);
  const share = positiveShare(quarters);
  const verdicts = [
    {
      claim: `${grade.id}: rank IC over ${grade.horizonDays} days`,
      aim: `≥ ${aims.rankIc.toFixed(2)}`,
      measured: `${numberText(estimate.value)} (${numberText(estimate.low)} to ${numberText(estimate.high)})`,
      met: estimate.value >= aims.rankIc,
    },
    {
      claim: `${grade.id}: t of the rank IC, block bootstrap`,
      aim: `≥ ${aims.t}`,
      measured: numberText(t, 1),
      met: t >= aims.t,
    },
    {
      claim: `${grade.id}: quarters with a positive IC`,
      aim: `≥ ${percentText(aims.positiveQuarters, 0)}`,
      measured: `${percentText(share, 0)} of ${quarters.length}`,
      met: share >= aims.positiveQuarters,
    },
  ];
  if (aims.neutralIc === null) return verdicts;
  const { value, low, high } = neutral.estimate;
  const neutralVerdict = {
    claim: `${grade.id}: rank IC beyond 30-day volatility`,
    aim: `≥ ${aims.neutralIc.toFixed(2)}`,
    measured: `${numberText(value)} (${numberText(low)} to ${numberText(high)})`,
    met: value >= aims.neutralIc,
  };
  return [...verdicts, neutralVerdict];
};

const orderVerdicts = ({ grade, fifths }: Measured): ReportVerdict[] =>
  [
    { name: 'median', steps: fifths.medianSteps, spread: fifths.medianSpread },
    { name: 'mean', steps: fifths.meanSteps, spread: fifths.meanSpread },
  ].map(({ name, steps, spread }) => ({
    claim: `${grade.id}: ${name} return rises by fifth, within its errors`,
    aim: 'no step down beyond its 95 % interval, highest above lowest',
    measured: `highest less lowest ${percentText(spread.value)} (${percentText(spread.low)} to ${percentText(spread.high)})`,
    met: monotoneWithinErrors(steps, spread),
  }));

const icTable = (measured: readonly Measured[]): ReportTable => ({
  title: 'Daily rank correlation of grade and return, 95 % intervals of the block bootstrap',
  columns: [
    { key: 'grade', label: 'Grade', format: 'text' },
    { key: 'days', label: 'Days', format: 'integer' },
    { key: 'ic', label: 'Rank IC', format: 'number' },
    { key: 'low', label: 'Low', format: 'number' },
    { key: 'high', label: 'High', format: 'number' },
    { key: 't', label: 't (bootstrap)', format: 'number' },
    { key: 'nw', label: 't (Newey-West)', format: 'number' },
    { key: 'quarters', label: 'Quarters > 0', format: 'percent' },
  ],
  rows: measured.flatMap(({ grade, plain, neutral }) =>
    [
      { name: grade.id, figures: plain },
      { name: `${grade.id}, beyond volatility`, figures: neutral },
    ].map(({ name, figures }) => ({
      grade: name,
      days: figures.days.length,
      ic: figures.estimate.value,
      low: figures.estimate.low,
      high: figures.estimate.high,
      t: tOf(figures.estimate),
      nw: figures.neweyWestT,
      quarters: positiveShare(figures.quarters),
    })),
  ),
});

const yearOf = ({ time }: { readonly time: number }): number => new Date(time).getUTCFullYear();

/** Every year of the range, so that nobody picks a period. */
const yearTable = (measured: readonly Measured[]): ReportTable => ({
  title: 'Daily rank correlation by year',
  columns: [
    { key: 'grade', label: 'Grade', format: 'text' },
    { key: 'year', label: 'Year', format: 'text' },
    { key: 'days', label: 'Days', format: 'integer' },
    { key: 'ic', label: 'Rank IC', format: 'number' },
    { key: 'low', label: 'Low', format: 'number' },
    { key: 'high', label: 'High', format: 'number' },
    { key: 't', label: 't (bootstrap)', format: 'number' },
  ],
  rows: measured.flatMap(({ grade, plain, neutral }) =>
    [
      { name: grade.id, figures: plain },
      { name: `${grade.id}, beyond volatility`, figures: neutral },
    ].flatMap(({ name, figures: { days } }) =>
      [...Map.groupBy(days, yearOf)].map(([year, own]) => {
        const estimate = bootstrapMean(
          own.map(({ ic }) => ic),
          resamplingFor(grade.horizonDays),
        );
        const { value: ic, low, high } = estimate;
        return { grade: name, year: String(year), days: own.length, ic, low, high, t: tOf(estimate) };
      }),
    ),
  ),
});

const fifths = ({ grade, fifths: table }: Measured): ReportTable =>
  fifthTable(`${grade.id}: next ${grade.horizonDays} days by fifth of the grade, lowest first`, table);

const quarterPlot = (measured: readonly Measured[]): ReportPlot => ({
  title: 'Mean rank IC by quarter',
  kind: 'bar',
  xLabel: 'Quarter',
  yLabel: 'Rank IC',
  xAxis: 'category',
  yFormat: 'number',
  series: measured.map(({ grade, plain: { quarters } }) => ({
    name: grade.id,
    x: quarters.map(({ quarter }) => quarter),
    y: quarters.map(({ mean }) => mean),
  })),
});

const cumulativePlot = (measured: readonly Measured[]): ReportPlot => ({
  title: 'Sum of the daily rank IC: a straight rise is a steady edge',
  kind: 'line',
  xLabel: 'Day',
  yLabel: 'Sum of rank IC',
  xAxis: 'time',
  yFormat: 'number',
  series: measured.flatMap(({ grade, plain, neutral }) =>
    [
      { name: grade.id, days: plain.days },
      { name: `${grade.id}, beyond volatility`, days: neutral.days },
    ].map(({ name, days }) => {
      let sum = 0;
      return {
        name,
        x: days.map(({ time }) => time),
        y: days.map(({ ic }) => {
          sum += ic;
          return sum;
        }),
      };
    }),
  ),
});

/** Of the returns above the mean asset of the day: what the market did is not in their errors. */
const fifthPlots = ({ grade, scored }: Measured): ReportPlot[] => {
  const { buckets } = bucketOutcomes(scored.map(aboveMean), 5, resamplingFor(grade.horizonDays));
  return (['median', 'mean'] as const).map((figure) => ({
    title: `${figure === 'mean' ? 'Mean' : 'Median'} return above the mean asset of the day, by fifth of the grade`,
    kind: 'bar',
    xLabel: 'Fifth of the grade, lowest first; 95 % intervals',
    yLabel: 'Return above the mean asset',
    xAxis: 'category',
    yFormat: 'percent',
    series: [
      {
        name: grade.id,
        x: buckets.map(({ bucket }) => String(bucket)),
        y: buckets.map((bucket) => bucket[figure].value),
        low: buckets.map((bucket) => bucket[figure].low),
        high: buckets.map((bucket) => bucket[figure].high),
      },
    ],
  }));
};

const decayPlot = (inputs: EvaluationInputs, measured: readonly Measured[]): ReportPlot => ({
  title: 'Shift decay: rank IC of a grade that is acted on days later',
  kind: 'line',
  xLabel: 'Days late',
  yLabel: 'Rank IC',
  xAxis: 'number',
  yFormat: 'number',
  series: measured.map(({ grade }) => {
    const figures = DELAYS.map((delay) =>
      icFigures(samplesOf(inputs, grade, delay), grade.horizonDays, PLAIN),
    );
    return {
      name: grade.id,
      x: DELAYS,
      y: figures.map(({ estimate }) => estimate.value),
      low: figures.map(({ estimate }) => estimate.low),
      high: figures.map(({ estimate }) => estimate.high),
    };
  }),
});

/**
 * How well grades ranked what came after them. The first grade carries the aims; the others are shown beside it.
 * @param grades at least one.
 */
export const gradesSection = (
  inputs: EvaluationInputs,
  grades: readonly ScoredGrade[],
  aims: GradeAims,
): Omit<ReportSection, 'id' | 'title'> => {
  const measured = grades.map((grade) => measure(inputs, grade));
  const [main] = measured;
  return {
    text: [
      `Walk-forward: a grade never saw its outcome. Every day's grades are ranked against the returns of the next ${main.grade.horizonDays} days; an asset that stops trading counts at its last price. Days overlap, so errors come from a stationary bootstrap (Politis and Romano, 1994) with blocks of ${2 * main.grade.horizonDays} days on average.`,
      'A high rank IC does not say that the highest grades earn most: means are paid by few winners. Both are shown.',
    ],
    verdicts: [...icVerdicts(main, aims), ...orderVerdicts(main)],
    tables: [icTable(measured), yearTable(measured), ...measured.map(fifths)],
    plots: [
      quarterPlot(measured),
      cumulativePlot(measured.slice(0, 1)),
      ...fifthPlots(main),
      decayPlot(inputs, measured),
    ],
  };
};
