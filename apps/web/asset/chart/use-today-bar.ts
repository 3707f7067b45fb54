import { type CandlestickData, CandlestickSeries, type IChartApi, type ISeriesApi } from 'lightweight-charts';
import { useEffect, useRef, useState } from 'react';
import { faded, readPalette } from '../../chart/palette.ts';
import { useHoursFrom } from '../../data/use-hours.ts';
import { livePrices } from '../../live/live-prices.ts';
import type { ChartPlan } from './draw-chart.ts';
import { PANE, timeAt } from './draw-place.ts';
import { drawsRanges, priceFormat } from './draw-price.ts';
import { dayAfter, type TodayBar, todayBar } from './today-bar.ts';

const STRENGTH = 0.6;
const HOLLOW = 'rgba(0, 0, 0, 0)';

interface Drawn {
  readonly chart: IChartApi;
  readonly series: ISeriesApi<'Candlestick'>;
}

/** Hollow and paler than a bar that is finished. */
const drawOn = (chart: IChartApi, { points }: ChartPlan): Drawn => {
  const { up, down } = readPalette();
  const [rising, falling] = [faded(up, STRENGTH), faded(down, STRENGTH)];
  const look = {
    ...{ upColor: HOLLOW, borderUpColor: rising, wickUpColor: rising },
    ...{ downColor: HOLLOW, borderDownColor: falling, wickDownColor: falling },
    ...{ lastValueVisible: false, priceLineVisible: false, priceFormat: priceFormat(points) },
  };
  return { chart, series: chart.addSeries(CandlestickSeries, look, PANE.price) };
};

const barOf = ({ time, open, high, low, now }: TodayBar): CandlestickData => ({
  time: timeAt(time),
  open,
  high,
  low,
  close: now,
});

const useToday = (asset: string, { points }: ChartPlan): TodayBar | undefined => {
  const [today, setToday] = useState<TodayBar>();
  const hours = useHoursFrom(asset, dayAfter(points)).data;
  useEffect(() => {
    const follow = (): void =>
      setToday((before) => todayBar(points, hours ?? [], livePrices.get(asset), before));
    follow();
    return livePrices.subscribe(asset, follow);
  }, [asset, points, hours]);
  return today;
};

/** Draws the running day beside the bars, of which it is none: indicators and files know finished bars alone. */
export const useTodayBar = (
  chart: IChartApi | undefined,
  asset: string,
  plan: ChartPlan,
): TodayBar | undefined => {
  const today = useToday(asset, plan);
  const drawn = useRef<Drawn>(undefined);
  useEffect(() => {
    if (chart === undefined || !drawsRanges(plan)) return;
    if (drawn.current?.chart !== chart) drawn.current = today === undefined ? undefined : drawOn(chart, plan);
    drawn.current?.series.setData(today === undefined ? [] : [barOf(today)]);
  }, [chart, plan, today]);
  return today;
};
