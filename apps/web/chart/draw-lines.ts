import {
  createChart,
  type IChartApi,
  LineSeries,
  LineStyle,
  LineType,
  type LineWidth,
  PriceScaleMode,
} from 'lightweight-charts';
import { brokenLine } from './broken-line.ts';
import { chartOptions } from './chart-options.ts';
import type { LinePlot, PlotLine, Tone } from './line-plot.ts';
import type { Palette } from './palette.ts';
import { smallestMove } from './smallest-move.ts';
import { stateBands } from './state-bands.ts';

interface Looks {
  readonly color: string;
  readonly lineWidth: LineWidth;
  readonly lineStyle: LineStyle;
}

const looksOf = ({ tone }: PlotLine, palette: Palette): Looks => {
  const looks: Readonly<Record<Tone, Looks>> = {
    accent: { color: palette.accent, lineWidth: 2, lineStyle: LineStyle.Solid },
    ink: { color: palette.ink, lineWidth: 1, lineStyle: LineStyle.Solid },
    sky: { color: palette.sky, lineWidth: 2, lineStyle: LineStyle.Solid },
    plum: { color: palette.plum, lineWidth: 2, lineStyle: LineStyle.Dotted },
    faint: { color: palette.muted, lineWidth: 1, lineStyle: LineStyle.Dashed },
  };
  return looks[tone];
};

const drawLine = (
  chart: IChartApi,
  line: PlotLine,
  { days, format, stepped }: LinePlot,
  palette: Palette,
) => {
  const series = chart.addSeries(LineSeries, {
    ...looksOf(line, palette),
    lineType: stepped ? LineType.WithSteps : LineType.Simple,
    priceLineVisible: false,
    priceFormat: { type: 'custom', formatter: format, minMove: smallestMove(line.values) },
  });
  series.setData(
    brokenLine(
      days.map((time, index) => ({ time, value: line.values[index] })),
      (value) => value,
    ),
  );
  return series;
};

/** Lines on one scale, all days in view. */
export const drawLines = (place: HTMLElement, plot: LinePlot, palette: Palette): IChartApi => {
  const chart = createChart(place, chartOptions(palette));
  const drawn = plot.lines.map((line) => drawLine(chart, line, plot, palette));
  if (plot.states !== undefined) drawn.at(-1)?.attachPrimitive(stateBands(plot.states, palette));
  const mode = plot.scale === 'log' ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal;
  chart.priceScale('right').applyOptions({ mode });
  chart.timeScale().setVisibleLogicalRange({ from: -0.5, to: plot.days.length + 1 });
  return chart;
};
