import { DAY, toIsoDate } from '@assay/core/kernel';
import { type Panel, seriesOf } from '@assay/domain/market';
import { medianInPlace } from '../cross-section/median.ts';
import type { ReportSection } from '../evaluation/report.ts';
import type { GradeHistory } from '../grades/grade-history.ts';
import type { Moonshot } from './moonshot.ts';

/** How the picks that have ended fared. */
export interface MoonshotEvaluation {
  readonly picks: number;
  readonly ended: number;
  /** Share of the ended picks above 0 after costs. */
  readonly winners: number;
  readonly mean: number;
  readonly median: number;
  readonly best: number;
  readonly worst: number;
  /** Mean over the ended picks of the return less that of all graded assets over the same days. */
  readonly meanExcess: number;
  /** Of {@link meanExcess}: mean over standard error, picks of a month counting as one. */
  readonly excessT: number;
  readonly byYear: readonly { year: string; picks: number; winners: number; mean: number; excess: number }[];
}

type Ended = Moonshot & { readonly roi: number; readonly endedAt: number; readonly excess: number };

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const winnersOf = (picks: readonly Ended[]): number =>
  picks.filter(({ roi }) => roi > 0).length / picks.length;

/** Mean return, close to close, of every asset that had a grade when the pick was made. */
const marketReturn = (panel: Panel, history: GradeHistory, from: number, to: number): number => {
  const bars = panel.times.length;
  const returns = panel.assets.flatMap((_, asset) => {
    if (Number.isNaN(history.trader[asset * bars + from])) return [];
    const close = seriesOf(panel, 'close', asset);
    let last = to;
    while (Number.isNaN(close[last])) last--;
    return [close[last] / close[from] - 1];
  });
  return mean(returns);
};

const monthlyT = (picks: readonly Ended[]): number => {
  const months = new Map<string, number[]>();
  for (const { at, excess } of picks) {
    const month = toIsoDate(at).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), excess]);
  }
  const means = [...months.values()].map(mean);
  const middle = mean(means);
  const variance = means.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (means.length - 1);
  return middle / Math.sqrt(variance / means.length);
};

const endedPicks = (picks: readonly Moonshot[], panel: Panel, history: GradeHistory): readonly Ended[] => {
  const barOf = (at: number): number => Math.round((at - DAY - panel.times[0]) / DAY);
  return picks.flatMap((pick) => {
    const { roi, endedAt, exitPrice } = pick;
    if (roi === null || endedAt === null || exitPrice === null) return [];
    const excess = roi - marketReturn(panel, history, barOf(pick.at), barOf(endedAt));
    return [{ ...pick, roi, endedAt, excess }];
  });
};

export const evaluateMoonshots = (
  picks: readonly Moonshot[],
  panel: Panel,
  history: GradeHistory,
): MoonshotEvaluation => {
  const ended = endedPicks(picks, panel, history);
  const roi = Float64Array.from(ended, (pick) => pick.roi).sort();
  const years = Map.groupBy(ended, ({ at }) => toIsoDate(at).slice(0, 4));
  return {
    picks: picks.length,
    ended: ended.length,
    winners: winnersOf(ended),
    mean: mean([...roi]),
    median: medianInPlace(roi),
    best: roi.at(-1) ?? Number.NaN,
    worst: roi.at(0) ?? Number.NaN,
    meanExcess: mean(ended.map(({ excess }) => excess)),
    excessT: monthlyT(ended),
    byYear: [...years].map(([year, own]) => ({
      year,
      picks: own.length,
      winners: winnersOf(own),
      mean: mean(own.map((pick) => pick.roi)),
      excess: mean(own.map(({ excess }) => excess)),
    })),
  };
};

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

export const moonshotSection = (evaluation: MoonshotEvaluation): ReportSection => ({
  id: 'moonshots',
  title: 'Moonshots',
  text: [
    `${evaluation.picks} picks, ${evaluation.ended} of them ended; every pick counts, losers included. Entry and exit at the next open, 50 bp per side.`,
    'Excess is over the mean of all graded assets on the same days, before their costs. Picks of one month count as one observation in t. A list of assets that exist today flatters both sides.',
  ],
  verdicts: [
    {
      claim: 'A pick returns more than the graded market over the same days',
      aim: 'mean excess above 0 with t >= 2',
      measured: `${(100 * evaluation.meanExcess).toFixed(1)} %, t ${evaluation.excessT.toFixed(1)}`,
      met: evaluation.meanExcess > 0 && evaluation.excessT >= 2,
    },
  ],
  tables: [
    {
      title: 'Ended picks by year of the pick',
      columns: [
        { key: 'year', label: 'Year', format: 'text' },
        { key: 'picks', label: 'Picks', format: 'integer' },
        { key: 'winners', label: 'Above 0', format: 'percent' },
        { key: 'mean', label: 'Mean return', format: 'percent' },
        { key: 'excess', label: 'Mean excess', format: 'percent' },
      ],
      rows: evaluation.byYear.map((row) => ({ ...row })),
    },
    {
      title: 'All ended picks',
      columns: [
        { key: 'winners', label: 'Above 0', format: 'percent' },
        { key: 'mean', label: 'Mean', format: 'percent' },
        { key: 'median', label: 'Median', format: 'percent' },
        { key: 'best', label: 'Best', format: 'percent' },
        { key: 'worst', label: 'Worst', format: 'percent' },
      ],
      rows: [
        {
          winners: known(evaluation.winners),
          mean: known(evaluation.mean),
          median: known(evaluation.median),
          best: known(evaluation.best),
          worst: known(evaluation.worst),
        },
      ],
    },
  ],
  plots: [
    {
      title: 'Mean return of ended picks by year, after costs',
      kind: 'bar',
      xLabel: 'Year of the pick',
      yLabel: 'Return',
      xAxis: 'category',
      yFormat: 'percent',
      series: [
        {
          name: 'Pick',
          x: evaluation.byYear.map(({ year }) => year),
          y: evaluation.byYear.map((row) => row.mean),
        },
        {
          name: 'Excess over the graded market',
          x: evaluation.byYear.map(({ year }) => year),
          y: evaluation.byYear.map((row) => row.excess),
        },
      ],
    },
  ],
});
