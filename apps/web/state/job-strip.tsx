import { runningJob, useStatus } from '../data/use-status.ts';
import { JOB_WORD, progressText } from './job-words.ts';
import { ProgressBar } from './progress-bar.tsx';

/** A job that runs while there is data to look at: one quiet line. */
export const JobStrip = () => {
  const { data } = useStatus();
  const job = runningJob(data?.data);
  if (job === undefined || !data?.data.ready) return null;
  return (
    <section
      aria-label="Running job"
      className="number flex shrink-0 items-center gap-3 border-b border-line bg-sunken px-3 py-1 text-12 text-muted md:px-4"
    >
      <span className="shrink-0">{JOB_WORD[job.kind]}</span>
      <div className="w-40 shrink-0 max-md:w-20">
        <ProgressBar job={job} />
      </div>
      <span className="shrink-0">{progressText(job)}</span>
      <span className="truncate text-faint">{job.message}</span>
    </section>
  );
};
