import type { ReactNode } from 'react';
import { grade as gradeText, money, price } from '../../format/number.ts';
import { date } from '../../format/time.ts';
import type { ChartPoints } from './chart-points.ts';

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

const lastKnown = ({ bars }: ChartPoints): number => bars.findLastIndex(({ value }) => value !== null);

/** What the chart says on the day under the crosshair, else on the newest. */
export const Legend = ({ points, hovered }: { points: ChartPoints; hovered: number | undefined }) => {
  const index = hovered !== undefined && hovered in points.bars ? hovered : lastKnown(points);
  const day = points.bars.at(index);
  if (day === undefined) return null;
  const bar = day.value;
  const grades = points.grades[index].value;
  return (
    <p className="number flex min-h-[1.4em] flex-wrap gap-x-3 px-3 py-1.5 text-12 max-md:min-h-[4.2em] md:px-4">
      <span className="text-muted">{date(new Date(day.time * 1000).toISOString())}</span>
      {bar === null ? (
        <span className="text-amber">no bar</span>
      ) : (
        <>
          {points.candles && <Value name="O">{price(bar.open)}</Value>}
          {points.candles && <Value name="H">{price(bar.high)}</Value>}
          {points.candles && <Value name="L">{price(bar.low)}</Value>}
          <Value name="C">{price(bar.close)}</Value>
          <Value name="Turnover">{money(bar.turnover)}</Value>
        </>
      )}
      <Value name="Trader" line={LINE.trader}>
        {gradeText(grades?.trader)}
      </Value>
      <Value name="TA" line={LINE.ta}>
        {gradeText(grades?.ta)}
      </Value>
      <Value name="Quant" line={LINE.quant}>
        {gradeText(grades?.quant)}
      </Value>
    </p>
  );
};
