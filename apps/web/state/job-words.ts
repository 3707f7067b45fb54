import type { JobRow } from '@assay/sdk';

export const JOB_WORD: Readonly<Record<JobRow['kind'], string>> = {
  import: 'Importing files',
  sync: 'Fetching market data',
  grade: 'Computing grades',
  judge: 'Computing forecasts, risk and indices',
  publish: 'Writing to the log',
  'sync-hours': 'Fetching hourly bars',
  'judge-hour': 'Computing hourly signals',
};

/** `34 %`, or nothing where the amount of work is not known yet. */
export const progressText = ({ progress }: JobRow): string =>
  progress === null ? '' : `${Math.floor(progress * 100)}%`;
