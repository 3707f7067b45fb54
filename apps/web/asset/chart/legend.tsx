import type { ReactNode } from 'react';
import type { Seconds } from '../../chart/days.ts';
import { grade as gradeText, money, price } from '../../format/number.ts';
import { date, dateTime } from '../../format/time.ts';
import { type ChartPoints, hasRange } from './chart-points.ts';
import type { ChartPlan } from './draw-chart.ts';
import { drawsRanges } from './draw-price.ts';
import { type FanRib, ribAt } from './fan.ts';
import { shownPlace } from './shown-place.ts';
import type { TodayBar } from './today-bar.ts';

const Value = ({ name, line, children }: { name: string; line?: string; children: ReactNode }) => (
  <span>
    {line !== undefined && <span aria-hidden className={`mr-1 inline-block w-3 align-middle ${line}`} />}
    <span className="text-faint">{name}</span> <span className="text-ink">{children}</span>
  </span>
);

/** How the lines of the grades are drawn. */
const LINE = {
  trader: 'border-t-2 border-accent',
  ta: 'border-t border-faint',
  quant: 'border-t border-dotted border-faint',
} as const;

const Bar = ({ plan, place }: { plan: ChartPlan; place: number }) => {
  const bar = plan.points.bars[place].value;
  if (bar === null) return <span className="text-amber">no bar</span>;
  const ranges = drawsRanges(plan) && hasRange(bar);
  return (
    <>
      {ranges && <Value name="O">{price(bar.open)}</Value>}
      {ranges && <Value name="H">{price(bar.high)}</Value>}
      {ranges && <Value name="L">{price(bar.low)}</Value>}
      <Value name="C">{price(bar.close)}</Value>
      <Value name="Turnover">{money(bar.turnover)}</Value>
    </>
  );
};

const bandText = ([low, high]: readonly [number, number]): string => `${price(low)} to ${price(high)}`;

const Ahead = ({ rib }: { rib: FanRib | undefined }) => {
  if (rib === undefined) return <span className="text-faint">ahead</span>;
  return (
    <>
      <span className="text-accent">bands at {rib.days} d</span>
      <Value name="90 % band">{bandText(rib.band90)}</Value>
      <Value name="50 % band">{bandText(rib.band50)}</Value>
    </>
  );
};

const Grades = ({ plan, place }: { plan: ChartPlan; place: number }) => {
  const grades = plan.points.grades[place].value;
  return (
    <>
      <Value name="Trader" line={LINE.trader}>
        {gradeText(grades?.trader)}
      </Value>
      <Value name="TA" line={LINE.ta}>
        {gradeText(grades?.ta)}
      </Value>
      <Value name="Quant" line={LINE.quant}>
        {gradeText(grades?.quant)}
      </Value>
    </>
  );
};

const Today = ({ today: { open, high, low, now } }: { today: TodayBar }) => (
  <>
    <span className="text-amber">unfinished</span>
    <Value name="O">{price(open)}</Value>
    <Value name="H so far">{price(high)}</Value>
    <Value name="L so far">{price(low)}</Value>
    <Value name="Now">{price(now)}</Value>
  </>
);

/** Place of the running day, which may be the first that lies ahead. */
const placeOfToday = ({ bars, step }: ChartPoints, { time }: TodayBar): number =>
  (time - (bars.at(0)?.time ?? time)) / step;

const timeText = (time: Seconds, step: Seconds): string => {
  const iso = new Date(time * 1000).toISOString();
  return step < 86_400 ? dateTime(iso) : date(iso);
};

const Values = ({ plan, place }: { plan: ChartPlan; place: number }) => {
  const { points, fan } = plan;
  if (place >= points.length) return <Ahead rib={fan && ribAt(fan, place)} />;
  return (
    <>
      <Bar plan={plan} place={place} />
      {plan.grades && <Grades plan={plan} place={place} />}
    </>
  );
};

interface LegendProps {
  readonly plan: ChartPlan;
  readonly today: TodayBar | undefined;
  readonly hovered: number | undefined;
}

/** What the chart says of the bar under the crosshair, else of the newest. */
export const Legend = ({ plan, today, hovered }: LegendProps) => {
  const { points } = plan;
  const onToday = today !== undefined && hovered === placeOfToday(points, today);
  const place = shownPlace(points, hovered);
  const time = onToday ? today.time : points.bars.at(place)?.time;
  if (time === undefined) return null;
  return (
    <p
      data-testid="chart-legend"
      className="number flex min-h-[calc(1.4em+12px)] flex-wrap gap-x-3 px-3 py-1.5 text-12 max-md:min-h-[calc(4.2em+12px)] md:px-4"
    >
      <span className="text-muted">{timeText(time, points.step)}</span>
      {onToday ? <Today today={today} /> : <Values plan={plan} place={place} />}
    </p>
  );
};
