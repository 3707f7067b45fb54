import {
  CandlestickSeries,
  createChart,
  createSeriesMarkers,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  PriceScaleMode,
  type SeriesMarker,
  type UTCTimestamp,
} from 'lightweight-charts';
import { brokenLine } from '../../chart/broken-line.ts';
import { chartOptions } from '../../chart/chart-options.ts';
import type { Scale } from '../../chart/chart-view.ts';
import type { Palette } from '../../chart/palette.ts';
import { smallestMove } from '../../chart/smallest-move.ts';
import { grade as gradeText, money } from '../../format/number.ts';
import { axisPrice } from './axis-price.ts';
import { type ChartPoints, type SignalMark, signalMarks } from './chart-points.ts';

const PANE = { price: 0, turnover: 1, grade: 2 } as const;
const SHARE = { price: 6, turnover: 1.4, grade: 2.6 } as const;

const at = (time: number): UTCTimestamp => time as UTCTimestamp;

const priceFormat = (points: ChartPoints) =>
  ({
    type: 'custom',
    formatter: axisPrice(points),
    minMove: smallestMove(points.bars.map(({ value }) => value?.close ?? null)),
  }) as const;

const drawCandles = (chart: IChartApi, points: ChartPoints, palette: Palette) => {
  const series = chart.addSeries(
    CandlestickSeries,
    {
      upColor: palette.up,
      borderUpColor: palette.up,
      wickUpColor: palette.up,
      downColor: palette.down,
      borderDownColor: palette.down,
      wickDownColor: palette.down,
      priceFormat: priceFormat(points),
    },
    PANE.price,
  );
  series.setData(
    points.bars.map(({ time, value }) => {
      if (value === null || value.close === null) return { time: at(time) };
      const { open, high, low, close } = value;
      return { time: at(time), open: open ?? close, high: high ?? close, low: low ?? close, close };
    }),
  );
  return series;
};

const drawCloses = (chart: IChartApi, points: ChartPoints, palette: Palette) => {
  const series = chart.addSeries(
    LineSeries,
    {
      color: palette.ink,
      lineWidth: 1,
      priceFormat: priceFormat(points),
    },
    PANE.price,
  );
  series.setData(brokenLine(points.bars, (bar) => bar.close));
  return series;
};

const drawTurnover = (chart: IChartApi, points: ChartPoints, palette: Palette): void => {
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
        ? { time: at(time) }
        : { time: at(time), value: value.turnover },
    ),
  );
};

const GRADES = ['quant', 'ta', 'trader'] as const;

const drawGrades = (chart: IChartApi, points: ChartPoints, palette: Palette): void => {
  const looks = {
    trader: { color: palette.accent, lineWidth: 2, lineStyle: LineStyle.Solid, lastValueVisible: true },
    ta: { color: palette.muted, lineWidth: 1, lineStyle: LineStyle.Solid, lastValueVisible: false },
    quant: { color: palette.muted, lineWidth: 1, lineStyle: LineStyle.Dotted, lastValueVisible: false },
  } as const;
  for (const kind of GRADES) {
    const series = chart.addSeries(
      LineSeries,
      {
        ...looks[kind],
        priceLineVisible: false,
        crosshairMarkerVisible: kind === 'trader',
        autoscaleInfoProvider: () => ({ priceRange: { minValue: 0, maxValue: 100 } }),
        priceFormat: { type: 'custom', formatter: gradeText, minMove: 0.1 },
      },
      PANE.grade,
    );
    series.setData(brokenLine(points.grades, (point) => point[kind]));
  }
};

const markOf = ({ time, signal }: SignalMark, palette: Palette): SeriesMarker<UTCTimestamp> => {
  if (signal === 1)
    return { time: at(time), position: 'belowBar', shape: 'arrowUp', color: palette.accent, size: 0.8 };
  if (signal === -1)
    return { time: at(time), position: 'aboveBar', shape: 'arrowDown', color: palette.ink, size: 0.8 };
  return { time: at(time), position: 'aboveBar', shape: 'circle', color: palette.axis, size: 0.5 };
};

/** Price, turnover and grades under each other on one time scale, so that one crosshair reads all three. */
export const drawChart = (place: HTMLElement, points: ChartPoints, palette: Palette): IChartApi => {
  const chart = createChart(place, chartOptions(palette));
  const price: ISeriesApi<'Candlestick' | 'Line'> = points.candles
    ? drawCandles(chart, points, palette)
    : drawCloses(chart, points, palette);
  createSeriesMarkers(
    price,
    signalMarks(points.grades).map((mark) => markOf(mark, palette)),
  );
  drawTurnover(chart, points, palette);
  drawGrades(chart, points, palette);
  const [first, second, third] = chart.panes();
  first.setStretchFactor(SHARE.price);
  second.setStretchFactor(SHARE.turnover);
  third.setStretchFactor(SHARE.grade);
  return chart;
};

export const applyScale = (chart: IChartApi, scale: Scale): void => {
  const mode = scale === 'log' ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal;
  chart.priceScale('right', PANE.price).applyOptions({ mode });
};
