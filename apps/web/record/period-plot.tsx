import { PlotColumn, PlotFrame } from '../chart/plot-frame.tsx';
import type { KindRow } from '../data/use-record.ts';
import { csvFields } from '../export/csv.ts';
import { percent, signedFigure } from '../format/number.ts';
import { month, quarter } from '../format/time.ts';
import type { PlotSubject } from './plot-subject.ts';
import { slotWords } from './slot-words.ts';

type Period = NonNullable<KindRow['months']>[number];

const NAME = { month, quarter } as const;

/** Periods whose labels still fit beside each other. */
const LABELLED = 8;
const MOST_PERIODS = 36;
const LEAST_SCALE = 0.1;

const scaleOf = (periods: readonly Period[]): number => {
  const widest = Math.max(LEAST_SCALE, ...periods.map(({ rankIc }) => Math.abs(rankIc ?? 0)));
  return Math.ceil(widest * 10) / 10;
};

const titleOf = (name: string, { slots, rankIc, afterCosts }: Period): string =>
  [
    `${name}: rank IC ${signedFigure(rankIc, 3)} over ${slotWords(slots)}`,
    ...(afterCosts === null ? [] : [`calls ${percent(afterCosts)} after costs`]),
  ].join(', ');

export interface PeriodPlotProps {
  readonly periods: readonly Period[];
  readonly by: keyof typeof NAME;
  readonly of: PlotSubject;
}

/** How well the order of the scores was the order of the returns, month by month or quarter by quarter. */
export const PeriodPlot = ({ periods, by, of }: PeriodPlotProps) => {
  const shown = periods.slice(-MOST_PERIODS).map((period) => ({
    ...period,
    title: titleOf(NAME[by](period.from), period),
  }));
  const high = scaleOf(shown);
  const every = Math.ceil(shown.length / LABELLED);
  return (
    <PlotFrame
      exported={{
        name: `${of.kind}, rank IC by ${by}`,
        csv: () => csvFields(periods, ['from', 'slots', 'rankIc', 'afterCosts']),
        png: of.head,
      }}
      title={`Rank IC by ${by}`}
      about={`Mean of the slots of each ${by}. Above 0: higher scores rose more.`}
      says={shown.map(({ title }) => title).join('; ')}
      low={-high}
      high={high}
      ticks={[
        { value: high, label: signedFigure(high, 1) },
        { value: 0, label: '0', strong: true },
        { value: -high, label: signedFigure(-high, 1) },
      ]}
      under={shown.map(({ from }, i) => (i % every === 0 ? NAME[by](from) : ''))}
    >
      {shown.map(({ from, rankIc, title }) => (
        <PlotColumn key={from} value={rankIc} base={0} low={-high} high={high} title={title} />
      ))}
    </PlotFrame>
  );
};
