import { type CsvTable, csvTable } from '../export/csv.ts';
import type { LinePlot } from './line-plot.ts';

/** The lines of a chart as columns, one row for each day; a gap is an empty cell. */
export const plotTable = ({ days, lines }: LinePlot): CsvTable =>
  csvTable(
    days.map((day, index) => ({ day, index })),
    {
      date: ({ day }) => new Date(day * 1000).toISOString().slice(0, 10),
      ...Object.fromEntries(
        lines.map(({ name, values }) => [name, ({ index }: { index: number }) => values[index]]),
      ),
    },
  );
