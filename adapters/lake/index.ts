export type { ExportRequest } from './export-bars.ts';
export { ParquetLake } from './parquet-lake.ts';
