export { TrackRecordBuilder, trackRecord } from './build-record.ts';
export { type JudgedOutcome, judgedOutcome } from './judged-outcome.ts';
export { horizonsOf, MEASURED_KINDS } from './readings.ts';
export type * from './record.ts';
