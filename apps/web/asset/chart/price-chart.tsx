import { useCallback, useEffect, useMemo } from 'react';
import { ChartSurface } from '../../chart/chart-surface.tsx';
import type { Palette } from '../../chart/palette.ts';
import { useDrawn } from '../../chart/use-drawn.ts';
import { showRange } from '../../chart/visible-range.ts';
import type { AssetHistory } from '../../data/use-asset.ts';
import type { AssetSearch } from '../asset-search.ts';
import { type ChartPoints, chartPoints } from './chart-points.ts';
import { applyScale, drawChart } from './draw-chart.ts';
import { Legend } from './legend.tsx';

/** Range and scale only move what is drawn. */
const useChart = (points: ChartPoints, { range, scale }: AssetSearch) => {
  const draw = useCallback((at: HTMLElement, palette: Palette) => drawChart(at, points, palette), [points]);
  const drawn = useDrawn(draw);
  const { chart } = drawn;
  useEffect(() => {
    if (chart !== undefined) applyScale(chart, scale);
  }, [chart, scale]);
  useEffect(() => {
    if (chart !== undefined) showRange(chart, points.bars.length, range);
  }, [chart, points, range]);
  return drawn;
};

interface PriceChartProps {
  readonly asset: string;
  readonly history: AssetHistory;
  readonly view: AssetSearch;
}

const PriceChart = ({ asset, history, view }: PriceChartProps) => {
  const points = useMemo(() => chartPoints(history.bars, history.grades), [history]);
  const { place, chart, hovered } = useChart(points, view);
  return (
    <>
      <Legend points={points} hovered={hovered} />
      <ChartSurface label={`Daily price, turnover and grades of ${asset}`} place={place} chart={chart} />
    </>
  );
};

export default PriceChart;
