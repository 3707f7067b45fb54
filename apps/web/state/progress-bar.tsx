import type { JobRow } from '@assay/sdk';
import { JOB_WORD } from './job-words.ts';

/** Length of the line where nothing is known. */
const UNKNOWN = 0.15;

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
      className={`h-full origin-left bg-accent-solid transition-transform duration-120 ${job.progress === null ? 'breathing' : ''}`}
      style={{ transform: `scaleX(${job.progress ?? UNKNOWN})` }}
    />
  </div>
);
