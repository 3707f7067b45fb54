import type { ChartView } from '../chart/chart-view.ts';
import { byDay, type LinePlot, type PlotLine } from '../chart/line-plot.ts';
import { newestDays } from '../chart/visible-range.ts';
import type { GrowthDay } from '../data/use-indices.ts';
import { percent } from '../format/number.ts';

type Field = 'cumulativeRoi' | 'bitcoinRoi' | 'equalWeightRoi';

const known = (day: GrowthDay | null, field: Field): number | null => day?.[field] ?? null;

/** Growth since the first day on which it is known: 1 there. */
const growth = (rows: readonly (GrowthDay | null)[], field: Field): (number | null)[] => {
  const first = rows.map((row) => known(row, field)).find((value) => value !== null) ?? 0;
  return rows.map((row) => {
    const value = known(row, field);
    return value === null ? null : (1 + value) / (1 + first);
  });
};

const LINES: readonly (Pick<PlotLine, 'name' | 'tone'> & { readonly field: Field })[] = [
  { name: 'BTC', tone: 'ink', field: 'bitcoinRoi' },
  { name: 'Equal weight', tone: 'faint', field: 'equalWeightRoi' },
];

/** What an index is compared with, where it is known. */
const compared = (rows: readonly (GrowthDay | null)[]): PlotLine[] =>
  LINES.map(({ field, ...line }) => ({ ...line, values: growth(rows, field) })).filter(({ values }) =>
    values.some((value) => value !== null),
  );

/** Growth of an index and of what it is compared with, all from 0 % on the first day of the range. */
export const growthPlot = (
  name: string,
  all: readonly GrowthDay[],
  { range, scale }: ChartView,
): LinePlot => {
  const { days, rows } = byDay(newestDays(all, range));
  const own: PlotLine = { name, tone: 'accent', values: growth(rows, 'cumulativeRoi') };
  return { days, lines: [...compared(rows), own], scale, format: (value) => percent(value - 1) };
};
