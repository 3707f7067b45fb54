import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { AssetHistory } from '../../data/use-asset.ts';
import { useTheme } from '../../shell/theme-toggle.tsx';
import type { AssetSearch } from '../asset-search.ts';
import { type ChartPoints, chartPoints } from './chart-points.ts';
import { applyScale, type DrawnChart, drawChart } from './draw-chart.ts';
import { Legend } from './legend.tsx';
import { readPalette } from './palette.ts';
import { chartKey, showRange } from './visible-range.ts';

/** Index of the day under the crosshair; undefined where it is not over the chart. */
type Hovered = number | undefined;

/** Draws anew for other points or another theme; range and scale only move what is drawn. */
const useChart = (points: ChartPoints, { range, scale }: AssetSearch) => {
  const place = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<DrawnChart>();
  const [hovered, setHovered] = useState<Hovered>();
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the palette is read from the theme on the page
  useEffect(() => {
    if (place.current === null) return;
    const next = drawChart(place.current, points, readPalette());
    next.chart.subscribeCrosshairMove(({ logical }) => setHovered(logical));
    setDrawn(next);
    return () => {
      setDrawn(undefined);
      next.chart.remove();
    };
  }, [points, theme]);
  useEffect(() => {
    if (drawn !== undefined) applyScale(drawn.chart, scale);
  }, [drawn, scale]);
  useEffect(() => {
    if (drawn !== undefined) showRange(drawn, range);
  }, [drawn, range]);
  return { place, chart: drawn?.chart, hovered };
};

interface PriceChartProps {
  readonly asset: string;
  readonly history: AssetHistory;
  readonly view: AssetSearch;
}

const PriceChart = ({ asset, history, view }: PriceChartProps) => {
  const points = useMemo(() => chartPoints(history.bars, history.grades), [history]);
  const { place, chart, hovered } = useChart(points, view);
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = chartKey(event.key);
    if (action === undefined || chart === undefined) return;
    event.preventDefault();
    action(chart);
  };
  return (
    <>
      <Legend points={points} hovered={hovered} />
      <div
        ref={place}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys pan the chart
        tabIndex={0}
        onKeyDown={onKeyDown}
        aria-label={`Daily price, turnover and grades of ${asset}. Arrow keys pan, plus and minus zoom.`}
        className="min-h-0 flex-1 -outline-offset-2"
      />
    </>
  );
};

export default PriceChart;
