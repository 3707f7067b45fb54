import { toIsoDate } from '@assay/core/kernel';
import type { ReportFormat, ReportPlot } from '@assay/domain/quant';

/** Size of every plot in SVG units, and the room around its area. */
export const FRAME = { width: 560, height: 300, left: 70, right: 26, top: 12, bottom: 46 } as const;

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface Scale {
  /** Coordinate of a value. */
  readonly place: (value: number) => number;
  readonly ticks: readonly Tick[];
}

/** Coordinate with one decimal. */
export const coordinate = (value: number): string => String(Math.round(value * 10) / 10);

/** Round step, 1, 2 or 5 times a power of ten, that cuts a span in about `count` parts. */
export const roundStep = (span: number, count: number): number => {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
};

/** Lowest and highest number of some values, widened where they are one; [0, 1] of none. */
export const extent = (values: readonly (number | null | undefined)[]): readonly [number, number] => {
  const known = values.filter((value): value is number => Number.isFinite(value));
  if (known.length === 0) return [0, 1];
  const low = known.reduce((a, b) => Math.min(a, b));
  const high = known.reduce((a, b) => Math.max(a, b));
  return low === high ? [low - Math.abs(low || 1) / 2, high + Math.abs(high || 1) / 2] : [low, high];
};

const decimalsOf = (step: number): number => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));

const tickLabel = (value: number, step: number, format: ReportFormat): string => {
  if (format === 'percent') return `${(100 * value).toFixed(decimalsOf(100 * step))} %`;
  return Math.abs(value) >= 1e5 ? value.toExponential(0) : value.toFixed(decimalsOf(step));
};

const linear = (low: number, high: number, from: number, to: number) => (value: number) =>
  from + ((value - low) / (high - low)) * (to - from);

const numberTicks = (low: number, high: number, format: ReportFormat): Tick[] => {
  const step = roundStep(high - low, 6);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const at = (first + i) * step;
    return { at, label: tickLabel(at, step, format) };
  });
};

const timeTicks = (low: number, high: number): Tick[] =>
  Array.from({ length: 5 }, (_, i) => {
    const at = low + ((high - low) * i) / 4;
    return { at, label: toIsoDate(at).slice(0, 7) };
  });

/** Vertical: the values, widened to round steps; bars and their like start at zero. */
export const verticalScale = (plot: ReportPlot): Scale => {
  const values = plot.series.flatMap(({ y, low = [], high = [] }) => [...y, ...low, ...high]);
  const [lowest, highest] = extent(plot.kind === 'bar' ? [...values, 0] : values);
  const step = roundStep(highest - lowest, 6);
  const [low, high] = [Math.floor(lowest / step) * step, Math.ceil(highest / step) * step];
  return {
    place: linear(low, high, FRAME.height - FRAME.bottom, FRAME.top),
    ticks: numberTicks(low, high, plot.yFormat),
  };
};

/** Categories of a plot in the order of their first mention. */
export const categoriesOf = ({ series }: ReportPlot): readonly string[] => [
  ...new Set(series.flatMap(({ x }) => x.map(String))),
];

const right = FRAME.width - FRAME.right;

/** Width of the longest label with some room, at about 7 units a letter. */
const widestLabel = (labels: readonly string[]): number =>
  labels.reduce((widest, { length }) => Math.max(widest, 7 * length + 10), 0);

/** Horizontal: places of categories are their indices. */
export const horizontalScale = (plot: ReportPlot): Scale => {
  if (plot.xAxis === 'category') {
    const categories = categoriesOf(plot);
    const slot = (right - FRAME.left) / categories.length;
    const every = Math.ceil(widestLabel(categories) / slot);
    const ticks = categories.map((label, at) => ({ at, label })).filter(({ at }) => at % every === 0);
    return { place: linear(-0.5, categories.length - 0.5, FRAME.left, right), ticks };
  }
  const [low, high] = extent(plot.series.flatMap(({ x }) => x.map(Number)));
  const ticks = plot.xAxis === 'time' ? timeTicks(low, high) : numberTicks(low, high, 'number');
  return { place: linear(low, high, FRAME.left + 8, right - 8), ticks };
};
