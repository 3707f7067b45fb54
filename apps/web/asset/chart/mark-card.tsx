import type { IChartApi, Logical } from 'lightweight-charts';
import { date } from '../../format/time.ts';
import type { ChartPlan } from './draw-chart.ts';
import { markReason, markTitle, type SignalMark } from './signal-marks.ts';

const WIDTH = 232;
/** Of the axis at the right. */
const AXIS = 76;

interface MarkCardProps {
  readonly plan: ChartPlan;
  readonly chart: IChartApi | undefined;
  readonly hovered: number | undefined;
}

/** Why the signal turned on the bar under the crosshair. */
export const MarkCard = ({ plan, chart, hovered }: MarkCardProps) => {
  const mark = plan.marks.find(({ place }) => place === hovered);
  const x = mark && chart?.timeScale().logicalToCoordinate(mark.place as Logical);
  if (chart === undefined || mark === undefined || x === undefined || x === null) return null;
  const room = chart.timeScale().width() + AXIS;
  const left = x + WIDTH + 16 > room - AXIS ? x - WIDTH - 12 : x + 12;
  return (
    <div
      data-testid="mark-card"
      style={{ left: Math.max(4, left), width: WIDTH }}
      className="pointer-events-none absolute top-8 z-10 rounded border border-line-strong bg-ground p-2 text-12 shadow-float"
    >
      <p className="flex justify-between gap-2 font-medium">
        {markTitle(mark)}
        <span className="number font-normal text-muted">{date(mark.grade.asOf)}</span>
      </p>
      <p className="mt-1 text-muted">{markReason(mark)}</p>
    </div>
  );
};

/** More would be read out for minutes. */
const LISTED = 20;

/** The marks in words, for who does not see them. */
export const MarkList = ({ marks }: { marks: readonly SignalMark[] }) => {
  if (marks.length === 0) return null;
  return (
    <ul aria-label="Newest turns of the signal" className="sr-only">
      {marks
        .slice(-LISTED)
        .toReversed()
        .map((mark) => (
          <li key={mark.time}>
            {date(mark.grade.asOf)}: {markTitle(mark)}. {markReason(mark)}
          </li>
        ))}
    </ul>
  );
};
