import type { JobRow, Status } from '@assay/sdk';
import { useNavigate } from '@tanstack/react-router';
import { runningJob } from '../data/use-status.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { JOB_WORD, progressText } from './job-words.ts';
import { Notice } from './notice.tsx';
import { ProgressBar } from './progress-bar.tsx';

const Choose = () => {
  const navigate = useNavigate();
  return (
    <ActionButton onClick={() => navigate({ to: '/start' })}>Choose where the data comes from</ActionButton>
  );
};

const Starting = () => (
  <Notice title="Preparing the first grades">
    <p className="text-13 text-muted" aria-live="polite">
      Starting the next step…
    </p>
    <p className="text-13 text-faint">The ratings appear here by themselves.</p>
  </Notice>
);

const Running = ({ job }: { job: JobRow }) => (
  <Notice title="Preparing the first grades">
    <div className="number flex justify-between text-13">
      <span>{JOB_WORD[job.kind]}</span>
      <span>{progressText(job)}</span>
    </div>
    <ProgressBar job={job} />
    <p className="min-h-[1.4em] text-13 text-muted" aria-live="polite">
      {job.message}
    </p>
    <p className="text-13 text-faint">The ratings appear here by themselves.</p>
  </Notice>
);

const Failed = ({ job }: { job: JobRow }) => (
  <Notice title={`${JOB_WORD[job.kind]} failed`} alert>
    <p>{job.message}</p>
    <p className="text-muted">Nothing was lost: the next run goes on where this one stopped.</p>
    <Choose />
  </Notice>
);

const Empty = () => (
  <Notice title="No market data yet">
    <p className="text-muted">
      Fetch it from an exchange, import files, or look around in a simulated market. The ratings appear here
      by themselves.
    </p>
    <Choose />
  </Notice>
);

/** What to say while there is no graded data at all. */
export const FirstRun = ({ status }: { status: Status }) => {
  const running = runningJob(status);
  if (running !== undefined) return <Running job={running} />;
  if (status.busy) return <Starting />;
  const last = status.jobs.at(0);
  return last?.state === 'failed' ? <Failed job={last} /> : <Empty />;
};
