import type { Checked } from '../check/run-check.ts';
import { StepList, took } from '../check/step-list.tsx';
import { dateTime } from '../format/time.ts';
import { CopyText } from '../ui/copy-text.tsx';

/** The verdict, and what it rests on. */
export const VerdictView = ({ checked }: { checked: Checked }) => {
  const { verified, index, steps, digest, milliseconds, cosigned } = checked;
  return (
    <section aria-label="Verdict" aria-live="polite">
      <h2 className={`text-20 font-semibold tracking-tight ${verified ? 'text-ink' : 'text-down'}`}>
        {verified ? `Verified: entry ${index} of the log` : 'Not verified'}
      </h2>
      <p className="number mt-1 text-12 text-muted">Checked in this browser in {took(milliseconds)}.</p>
      <div className="mt-3">
        <StepList steps={steps} />
      </div>
      {cosigned.length > 0 && (
        <ul className="mt-3 text-12 text-muted">
          {cosigned.map(({ witness, at }) => (
            <li key={witness} className="number">
              {witness} has cosigned {dateTime(new Date(at * 1000).toISOString())}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 flex items-center gap-2 text-12 text-muted">
        SHA-256 of the entry <CopyText text={digest} what="digest of the entry" />
      </p>
    </section>
  );
};
