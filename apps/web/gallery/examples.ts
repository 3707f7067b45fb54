import { AssayApiError, AssayConnectionError, type JobRow, type Status } from '@assay/sdk';
import type { LinePlot } from '../chart/line-plot.ts';
import { percent } from '../format/number.ts';

/** Invented, every one; fixed, so that a picture of them is the same on every day. */
export const DIGEST = '3f9a1c0d7be2445a8c61f0937ad2be15c0448ee1a29b7d6f5031c8e2940ab7d3';

export const RISING = [10, 10.4, 10.1, 10.9, 11.2, 11, 11.6, 12.1, 11.8, 12.4];
export const FALLING = RISING.toReversed();
export const GAPS = [10, 10.4, 10.1, null, null, 11, 11.6, null, 11.8, 12.4];

export interface ExampleRow {
  readonly asset: string;
  readonly note: string;
  readonly price: string;
  readonly change: number | null;
  readonly statement: { readonly number: number } | null;
}

export const EXAMPLE_ROWS: readonly ExampleRow[] = [
  { asset: 'AAA', note: 'Ran for 12 days', price: '143.2', change: 0.0214, statement: { number: 4187 } },
  { asset: 'BBB', note: 'Broke down after 3 days', price: '0.00004821', change: -0.1031, statement: null },
  { asset: 'CCC', note: 'Stopped trading', price: '–', change: null, statement: { number: 12 } },
];

export const JUDGED = {
  asOf: '2025-01-01T00:00:00.000Z',
  issuedAt: '2025-01-01T00:05:00.000Z',
  model: { id: 'example-model', version: '2', digest: DIGEST },
  inputs: { sources: ['example'], digest: DIGEST },
  statement: { number: 4187, proof: '/v1/statements/4187/proof' },
};

const JOB: JobRow = {
  id: 1,
  kind: 'grade',
  state: 'running',
  progress: 0.34,
  message: '68 of 200 assets',
  cancellable: false,
  startedAt: '2025-01-01T00:00:00.000Z',
  finishedAt: null,
};
export const GRADING = JOB;
export const STARTING: JobRow = { ...JOB, id: 2, kind: 'sync', progress: null };

export const STATUS: Status = {
  version: '0.0.0',
  ready: true,
  busy: false,
  revision: 1,
  asOf: JUDGED.asOf,
  issuedAt: JUDGED.issuedAt,
  assets: 24,
  graded: 23,
  abstained: 1,
  model: JUDGED.model,
  sources: [],
  feed: null,
  jobs: [],
};

export const UNREACHABLE = new AssayConnectionError('example', undefined, false);

const PROBLEM = {
  type: '/docs/errors#internal',
  title: 'The server failed',
  status: 500,
  detail: 'The disk of the server is full.',
  code: 'internal',
  reaction: 'Report it with the request id; the log holds the cause under the same id.',
  requestId: 'example-request',
  simulated: false,
} as const;
export const FAILED = new AssayApiError(500, { ...PROBLEM, issues: [] });
export const NOT_READY = new AssayApiError(503, { ...PROBLEM, status: 503, code: 'not-ready', issues: [] });

const DAYS = 240;
const DAY_SECONDS = 86_400;
const FIRST = Date.UTC(2024, 5, 1) / 1000;

const wave = (period: number, height: number, slope: number) =>
  Array.from({ length: DAYS }, (_, day) => height * Math.sin(day / period) + slope * day);

const withGap = (values: readonly number[]): (number | null)[] =>
  values.map((value, day) => (day >= 90 && day < 110 ? null : value));

export const GROWTH: LinePlot = {
  days: Array.from({ length: DAYS }, (_, day) => FIRST + day * DAY_SECONDS),
  lines: [
    { name: 'Example index', tone: 'accent', values: wave(17, 0.08, 0.0021) },
    { name: 'With a gap', tone: 'ink', values: withGap(wave(29, 0.11, 0.0009)) },
    { name: 'Equal weights', tone: 'faint', values: wave(23, 0.05, 0.0002) },
  ],
  states: Array.from({ length: DAYS }, (_, day) => (day < 80 ? 1 : day < 150 ? 0 : -1)),
  scale: 'linear',
  format: percent,
};

export const TENTHS = Array.from({ length: 10 }, (_, tenth) => ({
  from: tenth * 10,
  judgements: tenth === 9 ? 12 : 240 - 20 * tenth,
  beatMedian: tenth === 0 ? null : 0.36 + 0.03 * tenth,
  meanReturn: -0.01 + 0.003 * tenth,
}));

export const BANDS = [
  { horizonDays: 7, forecasts: 1240, inside50: 0.514, inside90: 0.893 },
  { horizonDays: 30, forecasts: 310, inside50: 0.447, inside90: 0.861 },
];

export const MONTHS = [0.04, -0.02, 0.07, null, 0.01, 0.09].map((rankIc, month) => ({
  from: new Date(Date.UTC(2024, 6 + month)).toISOString(),
  slots: 30,
  rankIc,
  afterCosts: rankIc,
}));

/** No part of the gallery is taken away as a file. */
export const EXPORTED = { name: 'Example' };
export const SUBJECT = { kind: 'Example', head: { title: 'Example', about: 'Invented.' } };
