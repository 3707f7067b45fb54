import { Link } from '@tanstack/react-router';
import { date, dateTime } from '../format/time.ts';
import type { JudgementCheck } from './check-judgement.ts';
import { StepList, took } from './step-list.tsx';
import type { CheckState } from './use-judgement-check.ts';

type Verified = Extract<JudgementCheck, { is: 'verified' }>;

const WORDS: Readonly<Record<string, string>> = {
  issuedAt: 'when it was computed',
  change24h: 'change in 24 h',
};

/** `grades.weight` is read as `weight`. */
const plainly = (fields: readonly string[]): string =>
  fields.map((field) => WORDS[field] ?? field.split('.').at(-1)).join(', ');

const NotChecked = ({ unstated }: Pick<Verified, 'unstated'>) => (
  <div className="mt-3 text-12 text-muted">
    <p className="font-medium text-ink">Not checked</p>
    <ul className="mt-1 flex list-disc flex-col gap-1 pl-4 marker:text-faint">
      {unstated.length > 0 && <li>What the entry does not state: {plainly(unstated)}.</li>}
      <li>
        Whose key it is: it came from this server. Bring your own to{' '}
        <Link to="/verify" className="text-accent underline">
          Verify
        </Link>
        .
      </li>
      <li>
        Whether it comes true. That is in the{' '}
        <Link to="/record" className="text-accent underline">
          record
        </Link>
        .
      </li>
    </ul>
  </div>
);

const Told = ({ title, children, loud }: { title: string; children: string; loud?: boolean }) => (
  <>
    <h2 className={`text-14 font-semibold ${loud ? 'text-down' : ''}`}>{title}</h2>
    <p className="mt-1 text-12 text-muted wrap-anywhere">{children}</p>
  </>
);

/** What came of checking a judgement, and what a check says nothing about. */
export const CheckReport = ({ what, state }: { what: string; state: CheckState }) => {
  switch (state.is) {
    case 'idle':
    case 'checking':
      return <Told title="Checking">One moment: the proof is fetched and checked in this browser.</Told>;
    case 'unlogged':
      return <Told title="Not in the log">{state.reason}</Told>;
    case 'unanswered':
      return <Told title="Not checked">{state.reason}</Told>;
    case 'backfill':
      return (
        <Told title="Computed after the fact">
          {`It judges ${date(state.asOf)} and was computed on ${dateTime(state.issuedAt)}, when what followed was past. It was not published before the move, shows no foresight and is no part of the forward record.`}
        </Told>
      );
    case 'failed':
      return (
        <>
          <Told title={`${what} does not verify`} loud>
            What this page shows is not what the log proves. Do not rely on it.
          </Told>
          <div className="mt-3">
            <StepList steps={state.steps} />
          </div>
        </>
      );
    case 'verified':
      return (
        <>
          <Told title={`Verified: entry ${state.number} of the log`}>
            {`${what}, checked in this browser in ${took(state.milliseconds)}.`}
          </Told>
          <p className="mt-2 text-12 tabular-nums">
            Published {dateTime(state.loggedAt)}, as its entry says. What the price did after that came after
            it.
          </p>
          <div className="mt-3">
            <StepList steps={state.steps} />
          </div>
          <NotChecked unstated={state.unstated} />
        </>
      );
  }
};
