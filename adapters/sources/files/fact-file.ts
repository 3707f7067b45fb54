import { type MetricFileOptions, openMetricFile, type ParsedMetricFile } from './metric-file.ts';
import { metricFormatOf } from './metric-layout.ts';
import { openPriceFile, type ParsedPriceFile, type PriceFileOptions } from './price-file.ts';
import { columnsOfFile } from './table-file.ts';

/** Reads a file of prices or of metrics; which of them it holds its columns tell. */
export const openFactFile = async (
  path: string,
  options: PriceFileOptions & MetricFileOptions,
): Promise<ParsedPriceFile | ParsedMetricFile> =>
  metricFormatOf(await columnsOfFile(path)) === undefined
    ? openPriceFile(path, options)
    : openMetricFile(path, options);
