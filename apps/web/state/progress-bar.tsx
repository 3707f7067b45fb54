import type { JobRow } from '@assay/sdk';
import { JOB_WORD } from './job-words.ts';

/** A thin line; it breathes where the amount of work is not known yet. */
export const ProgressBar = ({ job }: { job: JobRow }) => (
  <div
    role="progressbar"
    aria-label={JOB_WORD[job.kind]}
    aria-valuemin={0}
    aria-valuemax={100}
    {...(job.progress === null ? {} : { 'aria-valuenow': Math.floor(job.progress * 100) })}
    className="h-1 overflow-hidden rounded-full bg-pressed"
  >
    <div
      className={`h-full origin-left rounded-full bg-accent-solid transition-transform duration-120 ${job.progress === null ? 'skeleton' : ''}`}
      style={{ transform: `scaleX(${job.progress ?? 1})` }}
    />
  </div>
);
