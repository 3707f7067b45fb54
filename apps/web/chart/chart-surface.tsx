import type { IChartApi } from 'lightweight-charts';
import type { KeyboardEvent, RefObject } from 'react';
import { chartKey } from './visible-range.ts';

interface ChartSurfaceProps {
  /** What it shows; the keys are explained after it. */
  readonly label: string;
  readonly place: RefObject<HTMLDivElement | null>;
  /** Undefined until it is drawn. */
  readonly chart: IChartApi | undefined;
}

/** Where a chart is drawn, and moved by keys. */
export const ChartSurface = ({ label, place, chart }: ChartSurfaceProps) => {
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = chartKey(event.key);
    if (action === undefined || chart === undefined) return;
    event.preventDefault();
    action(chart);
  };
  return (
    <div
      ref={place}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys pan the chart
      tabIndex={0}
      onKeyDown={onKeyDown}
      aria-label={`${label}. Arrow keys pan, plus and minus zoom.`}
      className="min-h-0 flex-1 bg-ground -outline-offset-2 forced-color-adjust-none"
    />
  );
};
