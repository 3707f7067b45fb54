import type { FileImportRow, JobRow } from '@assay/sdk';
import { runningJob, useStatus } from '../data/use-status.ts';
import { useCancelJob, useImports } from '../data/use-world.ts';
import { count } from '../format/number.ts';
import { date } from '../format/time.ts';
import { ProgressBar } from '../state/progress-bar.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { StateWord } from '../ui/state-word.tsx';

const OUTCOMES = {
  waiting: ['waits', 'waits its turn'],
  imported: ['good', 'imported'],
  duplicate: ['good', 'held already'],
  refused: ['bad', 'refused'],
  cancelled: ['waits', 'cancelled'],
} as const;

/** What ends at midnight ends with the day before. */
const lastDay = (end: string): string => date(new Date(Date.parse(end) - 1).toISOString());

const BEING_READ = ['waits', 'being read'] as const;

const heldWords = ({ kind, rows, assets, from, to }: FileImportRow): string => {
  const what = kind === 'metrics' ? 'values' : 'bars';
  const days = from === null || to === null ? '' : `, ${date(from)} to ${lastDay(to)}`;
  return `${count(rows)} ${what} of ${assets === 1 ? '1 asset' : `${count(assets)} assets`}${days}`;
};

/** The rows that were left out, by line. */
const Rejects = ({ file }: { file: FileImportRow }) => (
  <details className="text-12">
    <summary className="text-amber">
      {file.rejected === 1 ? '1 row was refused' : `${count(file.rejected)} rows were refused`}
    </summary>
    <ul className="mt-1 flex flex-col gap-1">
      {file.rejects.map(({ line, reason, text }) => (
        <li key={`${line} ${reason}`} className="wrap-anywhere">
          Line {count(line)}: {reason}
          <code className="block font-mono text-muted">{text}</code>
        </li>
      ))}
      {file.rejected > file.rejects.length && (
        <li className="text-muted">The rest is in the data directory, under real/rejects.</li>
      )}
    </ul>
  </details>
);

/** How far the file is that is read just now. */
const Progress = ({ job }: { job: JobRow }) => {
  const cancel = useCancelJob();
  return (
    <div className="flex items-center gap-2">
      <div className="min-w-0 flex-1">
        <ProgressBar job={job} />
      </div>
      {job.cancellable && (
        <PlainButton disabled={cancel.isPending} onClick={() => cancel.mutate(job.id)}>
          Cancel
        </PlainButton>
      )}
    </div>
  );
};

/** What is wrong in the first line; what would be right, where that is told, in those after it. */
const Fault = ({ text }: { text: string }) => {
  const [wrong, ...right] = text.split('\n');
  return (
    <>
      <p className="text-12 text-down wrap-anywhere">{wrong}</p>
      {right.length > 0 && (
        <ul className="flex flex-col gap-0.5 text-12 text-muted wrap-anywhere">
          {right.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
};

interface ImportedProps {
  readonly file: FileImportRow;
  /** That reads it just now. */
  readonly job: JobRow | undefined;
}

const Imported = ({ file, job }: ImportedProps) => {
  const [tone, word] = job === undefined ? OUTCOMES[file.outcome] : BEING_READ;
  return (
    <li className="flex flex-col gap-1 border-b border-line-soft py-2 last:border-b-0">
      <div className="flex items-baseline justify-between gap-3 text-13">
        <span className="min-w-0 truncate font-medium">{file.name}</span>
        <StateWord tone={tone}>{word}</StateWord>
      </div>
      {job !== undefined && <Progress job={job} />}
      {file.rows > 0 && <p className="number text-12 text-muted">{heldWords(file)}</p>}
      {file.fault !== null && file.outcome !== 'cancelled' && <Fault text={file.fault} />}
      {file.volumeUnit === 'unknown' && (
        <p className="text-12 text-amber">
          Volume unit unknown, so what needs turnover abstains. Choose a unit and send the file again.
        </p>
      )}
      {file.rejected > 0 && <Rejects file={file} />}
    </li>
  );
};

/** What became of each file, newest first. */
export const ImportList = () => {
  const { data = [] } = useImports();
  const status = useStatus();
  if (data.length === 0) return null;
  const job = runningJob(status.data?.data);
  // Files are read one by one, in the order in which they came.
  const read = job?.kind === 'import' ? data.findLast(({ outcome }) => outcome === 'waiting') : undefined;
  return (
    <ul aria-label="Files" className="border-y border-line">
      {data.map((file) => (
        <Imported key={file.id} file={file} job={file === read ? job : undefined} />
      ))}
    </ul>
  );
};
