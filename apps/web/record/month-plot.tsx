import type { KindRow } from '../data/use-record.ts';
import { csvFields } from '../export/csv.ts';
import { count, percent, signedFigure } from '../format/number.ts';
import { month } from '../format/time.ts';
import { PlotColumn, PlotFrame } from './plot-frame.tsx';
import type { PlotSubject } from './plot-subject.ts';

type Month = NonNullable<KindRow['months']>[number];

/** Months whose labels still fit beside each other. */
const LABELLED = 8;
const MOST_MONTHS = 36;
const LEAST_SCALE = 0.1;

const scaleOf = (months: readonly Month[]): number => {
  const widest = Math.max(LEAST_SCALE, ...months.map(({ rankIc }) => Math.abs(rankIc ?? 0)));
  return Math.ceil(widest * 10) / 10;
};

const titleOf = ({ from, slots, rankIc, afterCosts }: Month): string =>
  [
    `${month(from)}: rank IC ${signedFigure(rankIc, 3)} over ${count(slots)} slots`,
    ...(afterCosts === null ? [] : [`calls ${percent(afterCosts)} after costs`]),
  ].join(', ');

/** How well the order of the scores was the order of the returns, month by month. */
export const MonthPlot = ({ months, of }: { months: readonly Month[]; of: PlotSubject }) => {
  const shown = months.slice(-MOST_MONTHS);
  const high = scaleOf(shown);
  const every = Math.ceil(shown.length / LABELLED);
  return (
    <PlotFrame
      exported={{
        name: `${of.kind}, rank IC by month`,
        csv: () => csvFields(months, ['from', 'slots', 'rankIc', 'afterCosts']),
        png: of.head,
      }}
      title="Rank IC by month"
      about="Mean of the slots of each month. Above 0: higher scores rose more."
      says={shown.map(titleOf).join('; ')}
      low={-high}
      high={high}
      ticks={[
        { value: high, label: signedFigure(high, 1) },
        { value: 0, label: '0', strong: true },
        { value: -high, label: signedFigure(-high, 1) },
      ]}
      under={shown.map(({ from }, i) => (i % every === 0 ? month(from) : ''))}
    >
      {shown.map((one) => (
        <PlotColumn key={one.from} value={one.rankIc} base={0} low={-high} high={high} title={titleOf(one)} />
      ))}
    </PlotFrame>
  );
};
