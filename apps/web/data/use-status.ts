import { AssayApiError, type JobRow, type Status } from '@assay/sdk';
import { useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

const BUSY_MS = 3_000;
const CALM_MS = 15_000;

export const runningJob = (status: Status | undefined): JobRow | undefined =>
  status?.jobs.find(({ state }) => state === 'running');

/** The server wants a key that this browser has not shown. */
export const asksForKey = (error: unknown): boolean => error instanceof AssayApiError && error.status === 401;

/** What the server holds and does; asked again soon while a job runs, else now and then. */
export const useStatus = () =>
  useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => client.status.get({ signal }),
    refetchInterval: ({ state }) => {
      if (asksForKey(state.error)) return false;
      return runningJob(state.data?.data) === undefined ? CALM_MS : BUSY_MS;
    },
  });

/** Changes whenever the served data does; undefined until there is graded data. */
export const useRevision = (): number | undefined => {
  const { data } = useStatus();
  return data?.data.ready ? data.data.revision : undefined;
};
