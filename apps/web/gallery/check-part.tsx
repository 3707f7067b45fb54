import { CheckButton } from '../check/check-button.tsx';
import { CheckReport } from '../check/check-report.tsx';
import type { CheckState } from '../check/use-judgement-check.ts';
import { REFUSED, UNANSWERED, UNLOGGED, VERIFIED } from './check-examples.ts';
import { Example, GalleryPart, Line } from './part.tsx';

const WHAT = 'AAA, Trader Grade';
const EVERY = ['idle', 'checking', 'verified', 'failed', 'backfill', 'unlogged', 'unanswered'] as const;

const Card = ({ state }: { state: CheckState }) => (
  <div className="rounded border border-line-strong p-4 text-13">
    <CheckReport what={WHAT} state={state} />
  </div>
);

/** Whether what is shown is what was logged. */
export const CheckPart = () => (
  <GalleryPart
    name="checks"
    title="Checks"
    about="The proof of a judgement is checked in this browser; what does not verify is louder than anything else."
  >
    <Example of="CheckButton: every state" wide>
      <Line>
        {EVERY.map((is) => (
          <CheckButton key={is} is={is} what={WHAT} />
        ))}
      </Line>
    </Example>
    <Example of="CheckReport: verified">
      <Card state={VERIFIED} />
    </Example>
    <Example of="CheckReport: refused">
      <Card state={REFUSED} />
    </Example>
    <Example of="CheckReport: not logged, checking, no answer">
      <div className="flex flex-col gap-3">
        <Card state={UNLOGGED} />
        <Card state={{ is: 'checking' }} />
        <Card state={UNANSWERED} />
      </div>
    </Example>
  </GalleryPart>
);
