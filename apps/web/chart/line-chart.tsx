import { useCallback } from 'react';
import { ChartSurface } from './chart-surface.tsx';
import { drawLines } from './draw-lines.ts';
import { LineLegend } from './line-legend.tsx';
import type { LinePlot } from './line-plot.ts';
import type { Palette } from './palette.ts';
import { useDrawn } from './use-drawn.ts';

interface LineChartProps {
  readonly label: string;
  /** Held by its identity: the chart is drawn anew for another. */
  readonly plot: LinePlot;
}

const LineChart = ({ label, plot }: LineChartProps) => {
  const draw = useCallback((at: HTMLElement, palette: Palette) => drawLines(at, plot, palette), [plot]);
  const { place, chart, hovered } = useDrawn(draw);
  return (
    <>
      <LineLegend plot={plot} hovered={hovered} />
      <ChartSurface label={label} place={place} chart={chart} />
    </>
  );
};

export default LineChart;
