import type { ReportPlot, ReportSection, ReportVerdict } from '../report.ts';
import { absoluteDirection, type RelativeDirection, relativeDirection } from '../statistics/direction.ts';
import { type Estimate, resamplingFor } from '../statistics/stationary-bootstrap.ts';
import { allSeries, type ScoredGrade, samplesOf } from './grade-samples.ts';
import { type EvaluationInputs, percentText } from './section-source.ts';

/** What was promised of the daily direction. */
const AIMS = { overall: 0.53, topDecile: 0.555 };
const HORIZONS = [1, 7];
const MOMENTUM_DAYS = 7;

const range = ({ value, low, high }: Estimate): string =>
  `${percentText(value)} (${percentText(low)} to ${percentText(high)})`;

interface Measured {
  readonly name: string;
  readonly horizonDays: number;
  readonly direction: RelativeDirection;
}

/** The past return where there is a grade: what a follower of momentum would go by. */
const momentumOf = (inputs: EvaluationInputs, grade: ScoredGrade): ScoredGrade => {
  const bars = inputs.snapshot.panel.times.length;
  const scores = new Float64Array(grade.scores.length);
  allSeries(inputs.snapshot.panel).forEach(({ logPrice }, asset) => {
    for (let t = 0; t < bars; t++) {
      const cell = asset * bars + t;
      const known = !Number.isNaN(grade.scores[cell]) && t >= MOMENTUM_DAYS;
      scores[cell] = known ? logPrice[t] - logPrice[t - MOMENTUM_DAYS] : Number.NaN;
    }
  });
  return { id: `momentum of ${MOMENTUM_DAYS} days`, scores, horizonDays: grade.horizonDays };
};

const measure = (inputs: EvaluationInputs, grade: ScoredGrade, horizonDays: number): Measured => ({
  name: grade.id,
  horizonDays,
  direction: relativeDirection(
    samplesOf(inputs, { ...grade, horizonDays }).map(({ grade: score, outcome }) => ({ score, outcome })),
    resamplingFor(horizonDays),
  ),
});

const verdictsOf = ({ name, direction }: Measured): ReportVerdict[] => [
  {
    claim: `${name}: tells whether an asset beats the day's median tomorrow`,
    aim: `≥ ${percentText(AIMS.overall, 1)}, interval above 50 %`,
    measured: range(direction.overall),
    met: direction.overall.value >= AIMS.overall && direction.overall.low > 0.5,
  },
  ...(
    [
      ['the highest tenth beats the median tomorrow', direction.topDecile],
      ['highest and lowest tenth together, where it is surest', direction.extremes],
    ] as const
  ).map(([claim, estimate]) => ({
    claim: `${name}: ${claim}`,
    aim: `≥ ${percentText(AIMS.topDecile, 1)}, interval above 50 %`,
    measured: range(estimate),
    met: estimate.value >= AIMS.topDecile && estimate.low > 0.5,
  })),
];

const directionPlot = (measured: readonly Measured[]): ReportPlot => ({
  title: "Share right about beating the day's median, with 95 % intervals; chance is 50 %",
  kind: 'bar',
  xLabel: 'Who says it, for how many days',
  yLabel: 'Share right less 50 %',
  xAxis: 'category',
  yFormat: 'percent',
  series: (['overall', 'topDecile'] as const).map((group) => ({
    name: group === 'overall' ? 'all assets' : 'highest tenth',
    x: measured.map(({ name, horizonDays }) => `${name}, ${horizonDays} d`),
    y: measured.map(({ direction }) => direction[group].value - 0.5),
    low: measured.map(({ direction }) => direction[group].low - 0.5),
    high: measured.map(({ direction }) => direction[group].high - 0.5),
  })),
});

/** Calls of the signal against the coming week, beside two callers who know nothing. */
const signalCalls = (inputs: EvaluationInputs, grade: ScoredGrade) => {
  const { history, snapshot } = inputs;
  const bars = snapshot.panel.times.length;
  const series = allSeries(snapshot.panel);
  const days = samplesOf(inputs, { ...grade, horizonDays: 7 }).map(({ assets, bar, outcome }) => ({
    call: Array.from(assets, (asset) => history.signal[asset * bars + bar]),
    outcome,
    past: Array.from(
      assets,
      (asset) => series[asset].logPrice[bar] - series[asset].logPrice[bar - MOMENTUM_DAYS],
    ),
  }));
  return absoluteDirection(days, resamplingFor(7));
};

/**
 * Whether grades tell direction: against the day's median asset, and the signal against zero.
 * @param relative what is published of the next day's cross-section.
 * @param grades at least one; the first has a signal.
 */
export const directionSection = (
  inputs: EvaluationInputs,
  relative: ScoredGrade,
  grades: readonly ScoredGrade[],
): Omit<ReportSection, 'id' | 'title'> => {
  const contenders = [...grades, momentumOf(inputs, grades[0])];
  const published = measure(inputs, relative, relative.horizonDays);
  const ofGrades = HORIZONS.flatMap((days) => contenders.map((grade) => measure(inputs, grade, days)));
  const measured = [published, ...ofGrades];
  const signal = signalCalls(inputs, grades[0]);
  return {
    text: [
      'Relative: an asset with a score above the median of the day is expected to beat the median return of the day; chance, and always saying the same, is right half of the time. The relative direction is what is published of the next day; the grades speak of 7 days and are shown beside it. Momentum is right as often as shown.',
      'Absolute: the signal of the Trader Grade against the sign of the next 7 days, on the days it is not neutral. Always-majority is known only in hindsight; whoever cannot beat it has shown no sense of direction.',
    ],
    verdicts: [
      ...verdictsOf(published),
      ...verdictsOf(ofGrades[0]),
      {
        claim: 'signal: up or down over the next 7 days',
        aim: 'above always-majority and above momentum',
        measured: `${range(signal.hitRate)} against ${percentText(signal.alwaysMajority)} and ${percentText(signal.momentum.value)}`,
        met: signal.hitRate.low > Math.max(signal.alwaysMajority, signal.momentum.value),
      },
    ],
    tables: [
      {
        title: "Share right about beating the day's median asset",
        columns: [
          { key: 'name', label: 'Who says it', format: 'text' },
          { key: 'days', label: 'Days ahead', format: 'integer' },
          { key: 'n', label: 'Observations', format: 'integer' },
          { key: 'overall', label: 'All', format: 'text' },
          { key: 'top', label: 'Highest tenth', format: 'text' },
          { key: 'bottom', label: 'Lowest tenth', format: 'text' },
          { key: 'extremes', label: 'Both', format: 'text' },
        ],
        rows: measured.map(({ name, horizonDays, direction }) => ({
          name,
          days: horizonDays,
          n: direction.observations,
          overall: range(direction.overall),
          top: range(direction.topDecile),
          bottom: range(direction.bottomDecile),
          extremes: range(direction.extremes),
        })),
      },
    ],
    plots: [directionPlot(measured)],
  };
};
