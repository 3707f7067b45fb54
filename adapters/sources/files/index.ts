export { digestOfFile } from './container.ts';
export { openFactFile } from './fact-file.ts';
export { fileSource } from './file-source.ts';
export { FORMATS } from './formats.ts';
export type { ParsedMetricFile } from './metric-file.ts';
export {
  openPriceFile,
  type ParsedPriceFile,
  type PriceFileOptions,
} from './price-file.ts';
export type { Reject } from './reject.ts';
export { writeRejectReport } from './reject-report.ts';
export type { FileProgress } from './table-file.ts';
