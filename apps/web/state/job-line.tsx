import { runningJob, useStatus } from '../data/use-status.ts';
import { JOB_WORD, progressText } from './job-words.ts';
import { ProgressBar } from './progress-bar.tsx';

/** A job that runs while there is data to look at: quiet, at the foot, where it moves nothing. */
export const JobLine = () => {
  const { data } = useStatus();
  const job = runningJob(data?.data);
  if (job === undefined || !data?.data.ready) return null;
  return (
    <section aria-label="Running job" className="number flex min-w-0 items-center gap-2 text-muted">
      <div className="w-24 shrink-0 max-lg:w-12">
        <ProgressBar job={job} />
      </div>
      <span className="shrink-0 max-lg:hidden">
        {JOB_WORD[job.kind]} {progressText(job)}
      </span>
      <span className="truncate text-faint max-lg:hidden">{job.message}</span>
    </section>
  );
};
