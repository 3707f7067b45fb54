export type { ExportRequest } from './export-bars.ts';
export type { MetricExportRequest } from './export-metrics.ts';
export { ParquetLake } from './parquet-lake.ts';
