import type { ReactNode } from 'react';
import { grade as gradeText, money, price } from '../../format/number.ts';
import { date } from '../../format/time.ts';
import type { ChartPoints } from './chart-points.ts';

const Value = ({ name, children }: { name: string; children: ReactNode }) => (
  <span>
    <span className="text-faint">{name}</span> <span className="text-ink">{children}</span>
  </span>
);

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
      <Value name="Trader">{gradeText(grades?.trader)}</Value>
      <Value name="TA">{gradeText(grades?.ta)}</Value>
      <Value name="Quant">{gradeText(grades?.quant)}</Value>
    </p>
  );
};
