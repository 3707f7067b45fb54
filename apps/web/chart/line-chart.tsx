import type { MouseEventParams } from 'lightweight-charts';
import { useCallback, useEffect } from 'react';
import { ChartSurface } from './chart-surface.tsx';
import type { Seconds } from './days.ts';
import { drawLines } from './draw-lines.ts';
import { LineLegend } from './line-legend.tsx';
import type { LinePlot } from './line-plot.ts';
import type { Palette } from './palette.ts';
import { useDrawn } from './use-drawn.ts';

interface LineChartProps {
  readonly label: string;
  /** Held by its identity: the chart is drawn anew for another. */
  readonly plot: LinePlot;
  /** The day that was clicked. */
  readonly onPick?: ((day: Seconds) => void) | undefined;
}

const LineChart = ({ label, plot, onPick }: LineChartProps) => {
  const draw = useCallback((at: HTMLElement, palette: Palette) => drawLines(at, plot, palette), [plot]);
  const { place, chart, hovered } = useDrawn(draw);
  useEffect(() => {
    if (chart === undefined || onPick === undefined) return;
    const pick = ({ logical }: MouseEventParams): void => {
      const day = logical === undefined ? undefined : plot.days.at(Math.max(0, logical));
      if (day !== undefined) onPick(day);
    };
    chart.subscribeClick(pick);
    return () => chart.unsubscribeClick(pick);
  }, [chart, onPick, plot]);
  return (
    <>
      <LineLegend plot={plot} hovered={hovered} />
      <ChartSurface label={label} place={place} chart={chart} />
    </>
  );
};

export default LineChart;
