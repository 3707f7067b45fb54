import type { JobRow } from '@assay/sdk';
import { useRights } from '../data/use-account.ts';
import { useNow } from '../data/use-now.ts';
import { useCancelJob } from '../data/use-world.ts';
import { ago, dateTime, span } from '../format/time.ts';
import { JOB_WORD, progressText } from '../state/job-words.ts';
import { ProgressBar } from '../state/progress-bar.tsx';
import { type DataColumn, DataTable } from '../ui/data-table.tsx';
import { RowAction } from '../ui/row-action.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { Nothing, Part } from './part.tsx';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** `0.4 s` `12 s` `5 min` */
const length = (ms: number): string => {
  if (ms >= MINUTE) return span(ms);
  return ms < 10 * SECOND ? `${(ms / SECOND).toFixed(1)} s` : `${Math.floor(ms / SECOND)} s`;
};

/** Shown to who may. */
const Cancel = ({ job }: { job: JobRow }) => {
  const { data: rights } = useRights();
  const cancel = useCancelJob();
  if (rights?.scope !== 'operate') return null;
  return (
    <RowAction disabled={cancel.isPending} onClick={() => cancel.mutate(job.id)}>
      Cancel
    </RowAction>
  );
};

const JobState = ({ job }: { job: JobRow }) => {
  if (job.state === 'failed') return <StateWord tone="bad">failed</StateWord>;
  if (job.state === 'cancelled') return <StateWord tone="waits">cancelled</StateWord>;
  if (job.state === 'done') return <StateWord tone="good">done</StateWord>;
  return (
    <span className="flex items-center gap-2">
      <span className="w-16">
        <ProgressBar job={job} />
      </span>
      {progressText(job)}
      {job.cancellable && <Cancel job={job} />}
    </span>
  );
};

const columnsOf = (now: number): readonly DataColumn<JobRow>[] => [
  { id: 'job', head: 'Job', cell: ({ kind }) => <span className="whitespace-normal">{JOB_WORD[kind]}</span> },
  { id: 'state', head: 'State', cell: (job) => <JobState job={job} /> },
  {
    id: 'started',
    head: 'Started',
    align: 'right',
    cell: ({ startedAt }) => (
      <time dateTime={startedAt} title={dateTime(startedAt)}>
        {ago(startedAt, now)}
      </time>
    ),
  },
  {
    id: 'took',
    head: 'Took',
    align: 'right',
    from: 'md',
    cell: ({ startedAt, finishedAt }) =>
      finishedAt === null ? 'still running' : length(Date.parse(finishedAt) - Date.parse(startedAt)),
  },
  { id: 'message', head: 'Message', from: 'md', wraps: true, cell: ({ message }) => message },
];

/** A failure that no later run of the same kind has made good: said on a phone too, where messages are hidden. */
const openFailures = (jobs: readonly JobRow[]): readonly JobRow[] =>
  [...Map.groupBy(jobs, ({ kind }) => kind).values()].flatMap(([newest]) =>
    newest.state === 'failed' ? [newest] : [],
  );

const Failures = ({ jobs }: { jobs: readonly JobRow[] }) =>
  openFailures(jobs).map((job) => (
    <p key={job.id} role="alert" className="px-3 pb-2 text-13 text-down md:px-4">
      {JOB_WORD[job.kind]} failed: {job.message}
    </p>
  ));

/** What the server does and has done last. */
export const JobTable = ({ jobs }: { jobs: readonly JobRow[] }) => {
  const now = useNow();
  return (
    <Part title="Jobs" about="One runs at a time. The last ones that ended are kept.">
      <Failures jobs={jobs} />
      {jobs.length === 0 ? (
        <Nothing>No job has run since the server started.</Nothing>
      ) : (
        <DataTable name="Jobs" columns={columnsOf(now)} rows={jobs} rowKey={({ id }) => id} />
      )}
    </Part>
  );
};
