import type { IChartApi, LogicalRange } from 'lightweight-charts';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { ChartSurface } from '../../chart/chart-surface.tsx';
import type { Range } from '../../chart/chart-view.ts';
import { DAY_S } from '../../chart/days.ts';
import type { Palette } from '../../chart/palette.ts';
import { useDrawn } from '../../chart/use-drawn.ts';
import { showRange } from '../../chart/visible-range.ts';
import { useExportable } from '../../export/exportables.ts';
import { date } from '../../format/time.ts';
import type { ChartSearch } from '../chart-search.ts';
import { type ChartData, planOf } from './chart-plan.ts';
import { chartTable } from './chart-table.ts';
import { applyScale, type ChartPlan, drawChart } from './draw-chart.ts';
import { drawsRanges } from './draw-price.ts';
import { readChosen, writeChosen } from './indicators/chosen.ts';
import { Legend } from './legend.tsx';
import { MarkCard, MarkList } from './mark-card.tsx';
import { PaneLegends } from './pane-legends.tsx';
import { TodayKey } from './today-key.tsx';
import { useLiveLine } from './use-live-line.ts';
import { useTodayBar } from './use-today-bar.ts';

/** What was in view of these places and this range, to be shown again when something is drawn over them. */
interface InView {
  readonly step: number;
  readonly length: number;
  readonly range: Range;
  logical: LogicalRange | null;
}

const daysAhead = ({ fan, points }: ChartPlan): number =>
  fan === undefined ? 1 : (fan.ribs.at(-1)?.place ?? 0) - points.length + 2;

const useInView = (chart: IChartApi | undefined, plan: ChartPlan, range: Range): void => {
  const before = useRef<InView>(undefined);
  useEffect(() => {
    if (chart === undefined) return;
    const { step, length } = plan.points;
    const kept = before.current;
    const same = kept?.step === step && kept.length === length && kept.range === range;
    if (same && kept.logical !== null) chart.timeScale().setVisibleLogicalRange(kept.logical);
    else showRange(chart, { length, perDay: DAY_S / step, ahead: daysAhead(plan) }, range);
    const view: InView = { step, length, range, logical: same ? kept.logical : null };
    before.current = view;
    chart.timeScale().subscribeVisibleLogicalRangeChange((logical) => {
      view.logical = logical;
    });
  }, [chart, plan, range]);
};

const useChart = (plan: ChartPlan, { range, scale }: ChartSearch) => {
  const draw = useCallback((at: HTMLElement, palette: Palette) => drawChart(at, plan, palette), [plan]);
  const drawn = useDrawn(draw);
  const { chart } = drawn;
  useInView(chart, plan, range);
  useEffect(() => {
    if (chart !== undefined) applyScale(chart, scale);
  }, [chart, scale]);
  return drawn;
};

/** `Daily bars to 21 Nov 2026, log scale; SMA 50, RSI 14` */
const aboutOf = ({ points, studies }: ChartPlan, { interval, scale }: ChartSearch): string => {
  const last = points.bars.at(points.length - 1);
  const until = last === undefined ? '' : ` to ${date(new Date(last.time * 1000).toISOString())}`;
  const bars = `${interval === '1d' ? 'Daily' : 'Hourly'} bars${until}, ${scale} scale`;
  return [bars, studies.map(({ label }) => label).join(', ')].filter((part) => part !== '').join('; ');
};

interface PriceChartProps {
  readonly asset: string;
  readonly data: ChartData;
  readonly view: ChartSearch;
  readonly onChange: (change: Partial<ChartSearch>) => void;
}

const PriceChart = ({ asset, data, view, onChange }: PriceChartProps) => {
  const { interval, style, ind, show } = view;
  const plan = useMemo(
    () => planOf(data, { interval, style, ind, show }),
    [data, interval, style, ind, show],
  );
  const { place, chart, hovered } = useChart(plan, view);
  useLiveLine(chart, asset, plan.points);
  const today = useTodayBar(chart, asset, plan);
  const remove = (code: string): void => {
    const others = plan.studies.filter((study) => study.code !== code).map((study) => study.code);
    onChange({ ind: writeChosen(readChosen(others.join(','))) });
  };
  const exported = useExportable<HTMLDivElement>({
    name: `${asset} chart`,
    csv: () => {
      const view = chart?.timeScale().getVisibleLogicalRange();
      return chartTable(plan, view?.from ?? 0, view?.to ?? plan.points.length);
    },
    png: { title: asset, about: aboutOf(plan, view) },
  });
  return (
    <div ref={exported} className="flex min-h-0 flex-1 flex-col">
      <Legend plan={plan} today={today} hovered={hovered} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <ChartSurface
          label={`${interval === '1d' ? 'Daily' : 'Hourly'} price, turnover, indicators and grades of ${asset}`}
          place={place}
          chart={chart}
        />
        <PaneLegends plan={plan} place={place} chart={chart} hovered={hovered} onRemove={remove} />
        {today !== undefined && drawsRanges(plan) && <TodayKey today={today} />}
        <MarkCard plan={plan} chart={chart} hovered={hovered} />
      </div>
      <MarkList marks={plan.marks} />
    </div>
  );
};

export default PriceChart;
