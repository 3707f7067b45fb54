import type { ReportPlot, ReportSeries } from '@assay/domain/quant';
import { cellText, escapeHtml } from '../markup.ts';
import { marksOf } from './marks.ts';
import { coordinate, FRAME, horizontalScale, type Scale, verticalScale } from './scale.ts';

const floor = FRAME.height - FRAME.bottom;
const right = FRAME.width - FRAME.right;

const rowTicks = ({ series }: ReportPlot): string => {
  const height = (floor - FRAME.top) / series.length;
  return series
    .map(
      ({ name }, row) =>
        `<text class="tick end" x="${FRAME.left - 6}" y="${coordinate(FRAME.top + (row + 0.5) * height + 4)}">${escapeHtml(name)}</text>`,
    )
    .join('');
};

const verticalAxis = (plot: ReportPlot, { place, ticks }: Scale): string => {
  if (plot.kind === 'heatmap') return rowTicks(plot);
  return ticks
    .map(
      ({ at, label }) =>
        `<path class="${Math.abs(at) < 1e-12 ? 'zero' : 'grid'}" d="M${FRAME.left} ${coordinate(place(at))}H${right}"/><text class="tick end" x="${FRAME.left - 6}" y="${coordinate(place(at) + 4)}">${escapeHtml(label)}</text>`,
    )
    .join('');
};

const horizontalAxis = ({ place, ticks }: Scale): string =>
  ticks
    .map(
      ({ at, label }) =>
        `<text class="tick middle" x="${coordinate(place(at))}" y="${floor + 18}">${escapeHtml(label)}</text>`,
    )
    .join('');

const summaryOf = ({ name, y }: ReportSeries, plot: ReportPlot): string => {
  const known = y.filter((value): value is number => Number.isFinite(value));
  if (known.length === 0) return `${name}: no values.`;
  const text = (value: number): string => cellText(value, plot.yFormat);
  const [low, high] = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
  return `${name}: ${known.length} values, first ${text(known[0])}, last ${text(known[known.length - 1])}, lowest ${text(low)}, highest ${text(high)}.`;
};

const legend = ({ series, kind }: ReportPlot): string => {
  if (kind === 'heatmap' || series.length < 2) return '';
  const items = series.map(
    ({ name }, index) => `<li><span class="swatch c${index % 6}"></span>${escapeHtml(name)}</li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>`;
};

/** Rows per series. */
const MAX_ROWS = 40;

/** The numbers behind a plot; long series are thinned out, the report as JSON has them all. */
const numbersOf = (plot: ReportPlot): string => {
  const [longest] = plot.series.toSorted((a, b) => b.x.length - a.x.length);
  const every = Math.ceil(longest.x.length / MAX_ROWS);
  const rows = plot.series.flatMap((series) =>
    series.x.flatMap((x, i) =>
      i % every === 0 || i === series.x.length - 1
        ? [
            `<tr><th scope="row">${escapeHtml(series.name)}</th><td>${escapeHtml(cellText(x, plot.xAxis === 'time' ? 'date' : 'text'))}</td><td class="number">${escapeHtml(cellText(series.y[i], plot.yFormat))}</td></tr>`,
          ]
        : [],
    ),
  );
  return `<details><summary>Numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(plot.title)}"><table><thead><tr><th scope="col">Series</th><th scope="col">${escapeHtml(plot.xLabel)}</th><th scope="col" class="number">${escapeHtml(plot.yLabel)}</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></details>`;
};

/**
 * A plot as an HTML figure with inline SVG, its legend, and its numbers.
 * @param id unique in the document.
 */
export const figureOf = (plot: ReportPlot, id: string): string => {
  const title = `<figcaption>${escapeHtml(plot.title)}</figcaption>`;
  if (plot.series.every(({ x }) => x.length === 0)) {
    return `<figure>${title}<p class="absent">There is nothing to show.</p></figure>`;
  }
  const scales = { x: horizontalScale(plot), y: verticalScale(plot) };
  const axes = `${verticalAxis(plot, scales.y)}${horizontalAxis(scales.x)}<text class="label middle" x="${(FRAME.left + right) / 2}" y="${FRAME.height - 6}">${escapeHtml(plot.xLabel)}</text><text class="label middle" transform="translate(14 ${(floor + FRAME.top) / 2}) rotate(-90)">${escapeHtml(plot.kind === 'heatmap' ? '' : plot.yLabel)}</text>`;
  const description = plot.series.map((series) => summaryOf(series, plot)).join(' ');
  return `<figure>${title}${legend(plot)}<svg viewBox="0 0 ${FRAME.width} ${FRAME.height}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${escapeHtml(plot.title)}</title><desc id="${id}-d">${escapeHtml(description)}</desc>${axes}${marksOf(plot, scales)}</svg>${numbersOf(plot)}</figure>`;
};
