import { AssayApiError, type JobRow, type Status } from '@assay/sdk';
import { useQuery } from '@tanstack/react-query';
import { liveStanding } from '../live/live-state.ts';
import { client } from './client.ts';

const FIRST_MS = 1_000;
const BUSY_MS = 3_000;
const CALM_MS = 15_000;
/** While the stream tells of every change; the rest, as how a feed stands, is asked for. */
const TOLD_MS = 60_000;

export const runningJob = (status: Status | undefined): JobRow | undefined =>
  status?.jobs.find(({ state }) => state === 'running');

/** The server wants a key that this browser has not shown. */
export const asksForKey = (error: unknown): boolean => error instanceof AssayApiError && error.status === 401;

/** Until the next question: short before the first grades, while every step is news. */
const pauseAfter = (status: Status | undefined): number => {
  if (status?.ready === false) return FIRST_MS;
  if (liveStanding().state === 'live') return TOLD_MS;
  return status?.busy || runningJob(status) !== undefined ? BUSY_MS : CALM_MS;
};

/** What the server holds and does; asked again soon while a job runs, else now and then. */
export const useStatus = () =>
  useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => client.status.get({ signal }),
    refetchInterval: ({ state }) => (asksForKey(state.error) ? false : pauseAfter(state.data?.data)),
  });

/** Changes whenever the served data does; undefined until there is graded data. */
export const useRevision = (): number | undefined => {
  const { data } = useStatus();
  return data?.data.ready ? data.data.revision : undefined;
};
