import type { FileImportRow } from '@assay/sdk';
import { runningJob, useStatus } from '../data/use-status.ts';
import { useCancelJob, useImports } from '../data/use-world.ts';
import { count } from '../format/number.ts';
import { date } from '../format/time.ts';
import { ProgressBar } from '../state/progress-bar.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { StateWord } from '../ui/state-word.tsx';

const OUTCOMES = {
  waiting: ['waits', 'being read'],
  imported: ['good', 'imported'],
  duplicate: ['good', 'held already'],
  refused: ['bad', 'refused'],
  cancelled: ['waits', 'cancelled'],
} as const;

const heldWords = ({ kind, rows, assets, from, to }: FileImportRow): string => {
  const what = kind === 'metrics' ? 'values' : 'bars';
  const days = from === null || to === null ? '' : `, ${date(from)} to ${date(to)}`;
  return `${count(rows)} ${what} of ${count(assets)} assets${days}`;
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
const Progress = () => {
  const { data } = useStatus();
  const cancel = useCancelJob();
  const job = runningJob(data?.data);
  if (job?.kind !== 'import') return null;
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

const Imported = ({ file }: { file: FileImportRow }) => {
  const [tone, word] = OUTCOMES[file.outcome];
  return (
    <li className="flex flex-col gap-1 border-b border-line-soft py-2 last:border-b-0">
      <div className="flex items-baseline justify-between gap-3 text-13">
        <span className="min-w-0 truncate font-medium">{file.name}</span>
        <StateWord tone={tone}>{word}</StateWord>
      </div>
      {file.outcome === 'waiting' && <Progress />}
      {file.rows > 0 && <p className="number text-12 text-muted">{heldWords(file)}</p>}
      {file.fault !== null && <p className="text-12 text-down wrap-anywhere">{file.fault}</p>}
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
  if (data.length === 0) return null;
  return (
    <ul aria-label="Files" className="border-y border-line">
      {data.map((file) => (
        <Imported key={file.id} file={file} />
      ))}
    </ul>
  );
};
