import { Check, Minus, X } from 'lucide-react';
import { dateTime } from '../format/time.ts';
import { CopyText } from '../ui/copy-text.tsx';
import type { Checked, Step } from './run-check.ts';

const lookOf = ({ holds, idle }: Step) => {
  if (!holds) return { icon: X, tone: 'text-down', spoken: ': does not hold' };
  return idle
    ? { icon: Minus, tone: 'text-muted', spoken: ': nothing was asked for' }
    : { icon: Check, tone: 'text-accent', spoken: ': holds' };
};

const StepLine = ({ step }: { step: Step }) => {
  const { icon: Icon, tone, spoken } = lookOf(step);
  const { title, detail } = step;
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] gap-2 py-2">
      <Icon size={16} strokeWidth={2.5} aria-hidden className={`mt-0.5 ${tone}`} />
      <div>
        <p className="text-13 font-medium">
          {title}
          <span className="sr-only">{spoken}</span>
        </p>
        <p className="text-12 text-muted wrap-anywhere">{detail}</p>
      </div>
    </li>
  );
};

/** Milliseconds as they are read: `1.2 ms`. */
const took = (milliseconds: number): string => `${milliseconds.toFixed(1)} ms`;

/** What was checked, one step after the other. */
export const VerdictView = ({ checked }: { checked: Checked }) => {
  const { verified, index, steps, digest, milliseconds, cosigned } = checked;
  return (
    <section aria-label="Verdict" aria-live="polite">
      <h2 className={`text-20 font-semibold tracking-tight ${verified ? 'text-ink' : 'text-down'}`}>
        {verified ? `Verified: entry ${index} of the log` : 'Not verified'}
      </h2>
      <p className="number mt-1 text-12 text-muted">Checked in this browser in {took(milliseconds)}.</p>
      <ol className="mt-3 divide-y divide-line-soft border-y border-line-soft">
        {steps.map((step) => (
          <StepLine key={step.title} step={step} />
        ))}
      </ol>
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
