import type { ReportSection } from '../evaluation/report.ts';
import type { DirectionEvaluation } from './evaluate-direction.ts';

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** @param data what was measured on: file, period. */
export const directionSection = (
  evaluations: readonly DirectionEvaluation[],
  data: string,
): ReportSection => ({
  id: 'forecast-direction',
  title: 'Chance of a rise',
  text: [
    `Probability that the price is higher after 1, 7, 30 and 90 days, walk-forward on ${data}. It is published only while the Brier skill of the forecasts that have closed is above 0 beyond doubt; else the answer is "no directional edge".`,
    'The gate is asked again each month: one in forty of its openings is chance at best.',
  ],
  verdicts: evaluations
    .filter(({ published }) => published > 0)
    .map(({ days, publishedSkill }) => ({
      claim: `Brier skill of the published probabilities at ${days} days`,
      aim: '> 0',
      measured: `${(100 * publishedSkill).toFixed(2)} %`,
      met: publishedSkill > 0,
    })),
  tables: [
    {
      title: 'By horizon',
      columns: [
        { key: 'days', label: 'Days', format: 'integer' },
        { key: 'forecasts', label: 'Tried', format: 'integer' },
        { key: 'ups', label: 'Rose', format: 'percent' },
        { key: 'hitRate', label: 'Right side', format: 'percent' },
        { key: 'always', label: 'Always-majority', format: 'percent' },
        { key: 'skill', label: 'Brier skill, tried', format: 'percent' },
        { key: 'low', label: 'Daily gain, low', format: 'number' },
        { key: 'high', label: 'Daily gain, high', format: 'number' },
        { key: 'published', label: 'Published', format: 'integer' },
        { key: 'publishedSkill', label: 'Brier skill, published', format: 'percent' },
        { key: 'open', label: 'Months open', format: 'integer' },
        { key: 'asked', label: 'Months asked', format: 'integer' },
      ],
      rows: evaluations.map(
        ({ days, forecasts, ups, hitRate, skill, gain, published, publishedSkill, gates }) => ({
          days,
          forecasts,
          ups: orNull(ups),
          hitRate: orNull(hitRate),
          always: orNull(Math.max(ups, 1 - ups)),
          skill: orNull(skill),
          low: orNull(gain.low),
          high: orNull(gain.high),
          published,
          publishedSkill: orNull(publishedSkill),
          open: gates.filter(({ open }) => open).length,
          asked: gates.length,
        }),
      ),
    },
  ],
  plots: [
    {
      title: 'Brier skill of past forecasts when the gate was asked',
      kind: 'line',
      xLabel: 'Days of record',
      yLabel: 'Brier skill',
      xAxis: 'number',
      yFormat: 'percent',
      series: evaluations.map(({ days, gates }) => ({
        name: `${days} d`,
        x: gates.map((gate) => gate.days),
        y: gates.map(({ skill }) => skill),
      })),
    },
  ],
});
