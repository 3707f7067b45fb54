import {
  AreaSeries,
  BarSeries,
  CandlestickSeries,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  type SeriesType,
} from 'lightweight-charts';
import { brokenLine } from '../../chart/broken-line.ts';
import { faded, type Palette } from '../../chart/palette.ts';
import { smallestMove } from '../../chart/smallest-move.ts';
import { money } from '../../format/number.ts';
import type { Style } from '../chart-search.ts';
import { axisPrice } from './axis-price.ts';
import type { ChartPoints } from './chart-points.ts';
import { PANE, timeAt } from './draw-place.ts';

export const priceFormat = (points: ChartPoints) =>
  ({
    type: 'custom',
    formatter: axisPrice(points),
    minMove: smallestMove(points.bars.map(({ value }) => value?.close ?? null)),
  }) as const;

/** Where only a close is known a dash without direction stands at it. */
const ranges = ({ bars }: ChartPoints, { axis }: Palette) =>
  bars.map(({ time, value }) => {
    if (value === null || value.close === null) return { time: timeAt(time) };
    const { open, high, low, close } = value;
    if (open !== null && high !== null && low !== null) return { time: timeAt(time), open, high, low, close };
    const dash = { color: axis, borderColor: axis, wickColor: axis };
    return { time: timeAt(time), open: close, high: close, low: close, close, ...dash };
  });

const closes = ({ bars }: ChartPoints) => brokenLine(bars, (bar) => bar.close);

const drawCandles = (chart: IChartApi, points: ChartPoints, palette: Palette) => {
  const { up, down } = palette;
  const series = chart.addSeries(
    CandlestickSeries,
    {
      upColor: up,
      borderUpColor: up,
      wickUpColor: up,
      downColor: down,
      borderDownColor: down,
      wickDownColor: down,
      priceFormat: priceFormat(points),
    },
    PANE.price,
  );
  series.setData(ranges(points, palette));
  return series;
};

const drawBars = (chart: IChartApi, points: ChartPoints, palette: Palette) => {
  const { up, down } = palette;
  const look = { upColor: up, downColor: down, thinBars: true, priceFormat: priceFormat(points) };
  const series = chart.addSeries(BarSeries, look, PANE.price);
  series.setData(ranges(points, palette));
  return series;
};

const drawLine = (chart: IChartApi, points: ChartPoints, { ink }: Palette) => {
  const look = { color: ink, lineWidth: 1, priceFormat: priceFormat(points) } as const;
  const series = chart.addSeries(LineSeries, look, PANE.price);
  series.setData(closes(points));
  return series;
};

const drawArea = (chart: IChartApi, points: ChartPoints, { ink }: Palette) => {
  const series = chart.addSeries(
    AreaSeries,
    {
      lineColor: ink,
      lineWidth: 1,
      topColor: faded(ink, 0.16),
      bottomColor: faded(ink, 0.02),
      priceFormat: priceFormat(points),
    },
    PANE.price,
  );
  series.setData(
    closes(points).map((point) => {
      if (!('color' in point)) return point;
      const { color, ...rest } = point;
      return { ...rest, lineColor: color, topColor: color, bottomColor: color };
    }),
  );
  return series;
};

const DRAW = { candles: drawCandles, bars: drawBars, line: drawLine, area: drawArea } as const;

/** Whether each bar shows how far it went. */
export const drawsRanges = ({
  points,
  style,
}: {
  readonly points: ChartPoints;
  readonly style: Style;
}): boolean => points.candles && (style === 'candles' || style === 'bars');

/** Where there is nothing but closing prices there are no candles and no bars. */
export const drawPrice = (
  chart: IChartApi,
  points: ChartPoints,
  style: Style,
  palette: Palette,
): ISeriesApi<SeriesType> => {
  const asked = style === 'candles' || style === 'bars';
  return DRAW[asked && !drawsRanges({ points, style }) ? 'line' : style](chart, points, palette);
};

export const drawTurnover = (chart: IChartApi, points: ChartPoints, palette: Palette): void => {
  const series = chart.addSeries(
    HistogramSeries,
    {
      color: palette.bars,
      priceLineVisible: false,
      priceFormat: { type: 'custom', formatter: money, minMove: 1 },
    },
    PANE.turnover,
  );
  series.priceScale().applyOptions({ scaleMargins: { top: 0.15, bottom: 0 } });
  series.setData(
    points.bars.map(({ time, value }) =>
      value === null || value.turnover === null
        ? { time: timeAt(time) }
        : { time: timeAt(time), value: value.turnover },
    ),
  );
};
