import type { FileImportRow, JobRow, Status, WorldRow } from '@assay/sdk';
import { GRADING, JUDGED, STATUS } from './examples.ts';

export const WORLD: WorldRow = {
  serves: 'simulated',
  reason: 'no real data is held',
  source: null,
  real: ['example.csv'],
  assets: 100,
  days: 1500,
};

export const EXCHANGES = [
  { id: 'first-exchange', fault: null },
  { id: 'second-exchange', fault: 'No answer within five seconds.' },
  { id: 'third-exchange', fault: null },
];

const FILE: FileImportRow = {
  id: 4,
  name: 'prices.csv',
  bytes: 41_870,
  startedAt: JUDGED.asOf,
  outcome: 'waiting',
  fault: null,
  kind: null,
  rows: 0,
  assets: 0,
  from: null,
  to: null,
  interval: null,
  volumeUnit: null,
  rejected: 0,
  rejects: [],
};

const HELD = { kind: 'bars', interval: '1d', from: '2022-01-01T00:00:00.000Z', to: JUDGED.asOf } as const;

export const FILES: readonly FileImportRow[] = [
  FILE,
  {
    ...FILE,
    ...HELD,
    id: 3,
    name: 'daily.csv.gz',
    outcome: 'imported',
    rows: 41_822,
    assets: 38,
    volumeUnit: 'unknown',
  },
  {
    ...FILE,
    ...HELD,
    id: 2,
    name: 'a-file-with-a-name-that-is-too-long-for-its-line.parquet',
    outcome: 'duplicate',
    rows: 1096,
    assets: 1,
    rejected: 2,
    rejects: [{ line: 17, reason: 'high is below low', text: '2024-02-30,AAA,1,0.5,2,1' }],
  },
  { ...FILE, id: 1, name: 'notes.txt', outcome: 'refused', fault: 'No column names a time.' },
];

const IMPORTING: JobRow = { ...GRADING, kind: 'import', message: 'prices.csv', cancellable: true };
export const AT_IMPORT: Status = { ...STATUS, busy: true, jobs: [IMPORTING] };

export const NOTHING_YET: Status = { ...STATUS, ready: false, asOf: null, assets: 0, graded: 0, jobs: [] };
export const FIRST_GRADES: Status = { ...NOTHING_YET, busy: true, jobs: [GRADING] };
export const FIRST_FAILED: Status = {
  ...NOTHING_YET,
  jobs: [{ ...GRADING, state: 'failed', kind: 'sync', message: 'The exchange does not answer.' }],
};
