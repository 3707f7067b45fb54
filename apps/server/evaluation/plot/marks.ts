import type { ReportPlot, ReportSeries } from '@assay/domain/quant';
import { cellText, escapeHtml } from '../markup.ts';
import { categoriesOf, coordinate, FRAME, type Scale } from './scale.ts';

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

const isKnown = (value: number | null | undefined): value is number => Number.isFinite(value);

/** Horizontal value of each point: categories by their index. */
const positions = (plot: ReportPlot, series: ReportSeries): number[] => {
  if (plot.xAxis !== 'category') return series.x.map(Number);
  const order = categoriesOf(plot);
  return series.x.map((category) => order.indexOf(String(category)));
};

const tip = (plot: ReportPlot, series: ReportSeries, i: number): string => {
  const x = plot.xAxis === 'time' ? cellText(series.x[i], 'date') : String(series.x[i]);
  const range =
    isKnown(series.low?.[i]) && isKnown(series.high?.[i])
      ? ` (${cellText(series.low[i], plot.yFormat)} to ${cellText(series.high[i], plot.yFormat)})`
      : '';
  return `<title>${escapeHtml(`${series.name}, ${x}: ${cellText(series.y[i], plot.yFormat)}${range}`)}</title>`;
};

const errorBar = (x: number, low: number, high: number): string =>
  `<path class="error" d="M${coordinate(x)} ${coordinate(low)}V${coordinate(high)}M${coordinate(x - 4)} ${coordinate(low)}h8M${coordinate(x - 4)} ${coordinate(high)}h8"/>`;

/** Points joined; a value that is not known breaks the line. */
const linePath = (xs: readonly number[], ys: readonly (number | null)[], { x, y }: Scales): string => {
  let path = '';
  let joined = false;
  ys.forEach((value, i) => {
    if (isKnown(value))
      path += `${joined ? 'L' : 'M'}${coordinate(x.place(xs[i]))} ${coordinate(y.place(value))}`;
    joined = isKnown(value);
  });
  return path;
};

const band = (xs: readonly number[], series: ReportSeries, scales: Scales, colour: number): string => {
  if (series.low === undefined || series.high === undefined) return '';
  const there = linePath(xs, series.high, scales);
  const back = linePath(xs.toReversed(), series.low.toReversed(), scales);
  return `<path class="band c${colour}" d="${there}${back.replace('M', 'L')}Z"/>`;
};

const lines = (plot: ReportPlot, scales: Scales): string =>
  plot.series
    .map((series, index) => {
      const xs = positions(plot, series);
      const dots =
        xs.length > 40
          ? ''
          : xs
              .map((at, i) => {
                const value = series.y[i];
                if (!isKnown(value)) return '';
                return `<circle class="dot c${index % 6}" cx="${coordinate(scales.x.place(at))}" cy="${coordinate(scales.y.place(value))}" r="3.5">${tip(plot, series, i)}</circle>`;
              })
              .join('');
      return `${band(xs, series, scales, index % 6)}<path class="line c${index % 6}" d="${linePath(xs, series.y, scales)}"/>${dots}`;
    })
    .join('');

const bars = (plot: ReportPlot, { x, y }: Scales): string => {
  const slot = x.place(1) - x.place(0);
  const width = Math.min(48, (slot * 0.8) / plot.series.length);
  const zero = y.place(0);
  return plot.series
    .map((series, index) =>
      positions(plot, series)
        .map((at, i) => {
          const value = series.y[i];
          if (!isKnown(value)) return '';
          const left = x.place(at) + (index - plot.series.length / 2) * width;
          const top = Math.min(zero, y.place(value));
          const rect = `<rect class="bar c${index % 6}" x="${coordinate(left)}" y="${coordinate(top)}" width="${coordinate(width - 1)}" height="${coordinate(Math.max(Math.abs(zero - y.place(value)), 0.5))}">${tip(plot, series, i)}</rect>`;
          const [low, high] = [series.low?.[i], series.high?.[i]];
          if (!isKnown(low) || !isKnown(high)) return rect;
          return rect + errorBar(left + (width - 1) / 2, y.place(low), y.place(high));
        })
        .join(''),
    )
    .join('');
};

const points = (plot: ReportPlot, { x, y }: Scales): string =>
  plot.series
    .map((series, index) =>
      positions(plot, series)
        .map((at, i) => {
          const value = series.y[i];
          if (!isKnown(value) || !Number.isFinite(at)) return '';
          const [low, high] = [series.low?.[i], series.high?.[i]];
          const error =
            isKnown(low) && isKnown(high) ? errorBar(x.place(at), y.place(low), y.place(high)) : '';
          return `${error}<circle class="point c${index % 6}" cx="${coordinate(x.place(at))}" cy="${coordinate(y.place(value))}" r="3.5">${tip(plot, series, i)}</circle>`;
        })
        .join(''),
    )
    .join('');

/** One row per series; colour by sign, strength by size, the number written in the cell where it fits. */
const cells = (plot: ReportPlot, { x }: Scales): string => {
  const height = (FRAME.height - FRAME.bottom - FRAME.top) / plot.series.length;
  const width = x.place(1) - x.place(0);
  const largest = Math.max(...plot.series.flatMap(({ y }) => y.filter(isKnown).map(Math.abs)), 1e-12);
  return plot.series
    .map((series, row) =>
      positions(plot, series)
        .map((at, i) => {
          const value = series.y[i];
          if (!isKnown(value)) return '';
          const [left, top] = [x.place(at) - width / 2, FRAME.top + row * height];
          const rect = `<rect class="cell ${value < 0 ? 'negative' : 'positive'}" style="--strength:${(Math.abs(value) / largest).toFixed(2)}" x="${coordinate(left)}" y="${coordinate(top)}" width="${coordinate(width)}" height="${coordinate(height)}">${tip(plot, series, i)}</rect>`;
          const text = `<text class="in-cell" x="${coordinate(left + width / 2)}" y="${coordinate(top + height / 2 + 4)}">${escapeHtml(cellText(value, plot.yFormat))}</text>`;
          return width > 54 && height > 14 ? rect + text : rect;
        })
        .join(''),
    )
    .join('');
};

const MARKS = { line: lines, bar: bars, scatter: points, heatmap: cells };

/** What a plot shows, without axes. */
export const marksOf = (plot: ReportPlot, scales: Scales): string => MARKS[plot.kind](plot, scales);
