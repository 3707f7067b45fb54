import { METRIC_FORMATS } from './metric-formats.ts';
import type { MetricFormat } from './metric-row.ts';
import { plain } from './plain.ts';
import type { TableShape } from './table-batches.ts';
import { unreadable } from './unreadable.ts';

/** How the columns of one file of metrics are to be read. */
export interface MetricLayout extends TableShape {
  readonly format: MetricFormat;
  /** In plain form. */
  readonly columns: readonly string[];
  readonly timeAt: number | undefined;
  readonly assetAt: number | undefined;
}

const placeOf = (names: readonly string[], columns: readonly string[]): number | undefined => {
  const found = names.find((name) => columns.includes(name));
  return found === undefined ? undefined : columns.indexOf(found);
};

/** The format of metrics that a header has; `undefined` where none fits. */
export const metricFormatOf = (header: readonly string[]): MetricFormat | undefined => {
  const columns = header.map(plain);
  return METRIC_FORMATS.find(({ fits }) => fits(columns));
};

/** @throws AssayError `file-unreadable` where no format fits. */
export const recogniseMetrics = (name: string, [header]: readonly (readonly string[])[]): MetricLayout => {
  const format = metricFormatOf(header);
  if (format === undefined) throw unreadable(name, 'holds no metrics, unlike the files before it');
  const columns = header.map(plain);
  return {
    format,
    columns,
    width: columns.length,
    headerLines: 1,
    timeAt: placeOf(format.time, columns),
    assetAt: placeOf(format.asset, columns),
  };
};
