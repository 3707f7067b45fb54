import type { JobRow, Status, StreamItem } from '@assay/sdk';
import type { QueryClient } from '@tanstack/react-query';
import { livePrices } from './live-prices.ts';
import { setLiveStanding } from './live-state.ts';

type Answer = { readonly data: Status; readonly simulated: boolean };

const patchStatus = (queries: QueryClient, change: (status: Status) => Partial<Status>): void => {
  queries.setQueryData<Answer>(
    ['status'],
    (known) => known && { ...known, data: { ...known.data, ...change(known.data) } },
  );
};

/** Newest first, as the server lists them. */
const withJob = (jobs: readonly JobRow[], row: JobRow): JobRow[] =>
  jobs.some(({ id }) => id === row.id) ? jobs.map((job) => (job.id === row.id ? row : job)) : [row, ...jobs];

/** What is read of the log, which grows without a new revision. */
const OF_THE_LOG = ['record', 'log'];

const invalidate = (queries: QueryClient, names: readonly string[]): void => {
  for (const name of names) void queries.invalidateQueries({ queryKey: [name] });
};

export const askStatus = (queries: QueryClient): void => invalidate(queries, ['status']);

/** A job is begun or over: no mere step of it. */
const isTurn = (queries: QueryClient, { id, state }: JobRow): boolean =>
  queries.getQueryData<Answer>(['status'])?.data.jobs.find((job) => job.id === id)?.state !== state;

/**
 * Brings what the page holds up to date. Grades, signals and whatever else is judged are held by the revision that the
 * status names: a new one has what is on the screen fetched anew, and nothing else.
 */
const apply = (queries: QueryClient, item: StreamItem): void => {
  if (item.topic === 'prices') {
    livePrices.take(item.data);
    setLiveStanding({ pricedAt: `${item.data.asOf.slice(0, 16)}:00.000Z` });
  } else if (item.topic === 'jobs') {
    if (item.data.kind === 'import' && isTurn(queries, item.data)) invalidate(queries, ['imports']);
    patchStatus(queries, ({ jobs }) => ({ jobs: withJob(jobs, item.data) }));
  } else if (item.topic === 'status') {
    const { ageSeconds: _, ...told } = item.data;
    patchStatus(queries, () => told);
    // What the event leaves out: sources and counts.
    askStatus(queries);
  } else if (item.topic === 'statements') {
    invalidate(queries, OF_THE_LOG);
  } else if (item.topic === 'reset') {
    void queries.invalidateQueries();
  }
};

/** Of each job the newest step alone is worth a drawing. */
const withoutStaleSteps = (items: readonly StreamItem[]): readonly StreamItem[] => {
  const newest = new Map<number, StreamItem>();
  for (const item of items) if (item.topic === 'jobs') newest.set(item.data.id, item);
  return items.filter((item) => item.topic !== 'jobs' || newest.get(item.data.id) === item);
};

export const applyItems = (queries: QueryClient, items: readonly StreamItem[]): void => {
  for (const item of withoutStaleSteps(items)) apply(queries, item);
};
