import { lazy, type ReactNode, Suspense } from 'react';
import { type Exportable, useExportable } from '../export/exportables.ts';
import { ChartCredit } from './chart-credit.tsx';
import type { Seconds } from './days.ts';
import type { LinePlot } from './line-plot.ts';

/** The chart library is fetched only where a chart is shown. */
const LineChart = lazy(() => import('./line-chart.tsx'));

const Skeleton = () => (
  <div role="status" aria-label="Loading the chart" className="flex flex-1 flex-col gap-2 p-4">
    <span className="skeleton h-3 w-80 max-w-full" />
    <span className="skeleton flex-1" />
  </div>
);

interface ChartFrameProps {
  readonly label: string;
  /** Undefined while it is fetched. */
  readonly plot: LinePlot | undefined;
  readonly exported: Exportable;
  /** The day that was clicked. */
  readonly onPick?: ((day: Seconds) => void) | undefined;
  /** Above the chart: how it is looked at. */
  readonly children: ReactNode;
}

/** A chart of lines at its final height, whether its data is there or not. */
export const ChartFrame = ({ label, plot, exported, onPick, children }: ChartFrameProps) => {
  const figure = useExportable<HTMLDivElement>(exported);
  return (
    <div className="flex h-[420px] flex-col max-md:h-[360px]">
      {children}
      <div ref={figure} className="flex min-h-0 flex-1 flex-col">
        {plot === undefined ? (
          <Skeleton />
        ) : (
          <Suspense fallback={<Skeleton />}>
            <LineChart label={label} plot={plot} onPick={onPick} />
          </Suspense>
        )}
      </div>
      <ChartCredit />
    </div>
  );
};
