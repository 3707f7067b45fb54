import type { IChartApi } from 'lightweight-charts';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { readPalette } from '../asset/chart/palette.ts';
import { chartKey } from '../asset/chart/visible-range.ts';
import { useTheme } from '../shell/theme-toggle.tsx';
import { drawLines } from './draw-lines.ts';
import { LineLegend } from './line-legend.tsx';
import type { LinePlot } from './line-plot.ts';

/** Draws anew for another plot or another theme. */
const useLines = (plot: LinePlot) => {
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<IChartApi>();
  const [hovered, setHovered] = useState<number>();
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the palette is read from the theme on the page
  useEffect(() => {
    if (place.current === null) return;
    const next = drawLines(place.current, plot, readPalette());
    next.subscribeCrosshairMove(({ logical }) => setHovered(logical));
    setChart(next);
    return () => {
      setChart(undefined);
      next.remove();
    };
  }, [plot, theme]);
  return { place, chart, hovered };
};

interface LineChartProps {
  /** What it shows; the keys are explained after it. */
  readonly label: string;
  /** Held by its identity: the chart is drawn anew for another. */
  readonly plot: LinePlot;
}

const LineChart = ({ label, plot }: LineChartProps) => {
  const { place, chart, hovered } = useLines(plot);
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = chartKey(event.key);
    if (action === undefined || chart === undefined) return;
    event.preventDefault();
    action(chart);
  };
  return (
    <>
      <LineLegend plot={plot} hovered={hovered} />
      <div
        ref={place}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys pan the chart
        tabIndex={0}
        onKeyDown={onKeyDown}
        aria-label={`${label}. Arrow keys pan, plus and minus zoom.`}
        className="min-h-0 flex-1 -outline-offset-2"
      />
    </>
  );
};

export default LineChart;
