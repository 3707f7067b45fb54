export { digestOfFile } from './container.ts';
export { fileSource } from './file-source.ts';
export { FORMATS } from './formats.ts';
export type { Reject } from './intake.ts';
export {
  openPriceFile,
  type ParsedPriceFile,
  type PriceFileOptions,
  type PriceFileProgress,
} from './price-file.ts';
export { writeRejectReport } from './reject-report.ts';
