import { Popover } from '@base-ui/react/popover';
import { CircleDashed, type LucideIcon, Shield, ShieldCheck, ShieldX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { StatementLink } from '../ui/statement-link.tsx';
import { CheckReport } from './check-report.tsx';
import type { ShownJudgement } from './shown-judgement.ts';
import { type CheckState, useJudgementCheck } from './use-judgement-check.ts';

interface Look {
  readonly icon: LucideIcon;
  readonly word: string;
  readonly tone: string;
}

const QUIET = 'border-line-strong text-muted hover:border-faint hover:text-ink';

const LOOK: Readonly<Record<CheckState['is'], Look>> = {
  idle: { icon: Shield, word: 'Verify', tone: QUIET },
  checking: { icon: Shield, word: 'Checking', tone: `${QUIET} breathing` },
  verified: { icon: ShieldCheck, word: 'Verified', tone: 'border-accent bg-accent-soft text-accent' },
  failed: { icon: ShieldX, word: 'Not verified', tone: 'border-down bg-down font-semibold text-ground' },
  unlogged: { icon: CircleDashed, word: 'Not logged', tone: QUIET },
  unanswered: { icon: CircleDashed, word: 'Not checked', tone: QUIET },
};

const Card = ({ children }: { children: ReactNode }) => (
  <Popover.Portal>
    <Popover.Positioner sideOffset={6} align="end" collisionPadding={8} className="z-30">
      <Popover.Popup
        aria-label="What was checked"
        className="max-h-(--available-height) w-90 max-w-[calc(100vw-16px)] overflow-y-auto rounded border border-line-strong bg-ground p-4 text-13 shadow-float transition-opacity duration-120 data-starting-style:opacity-0"
      >
        {children}
      </Popover.Popup>
    </Popover.Positioner>
  </Popover.Portal>
);

interface VerifyBadgeProps {
  /** `SIM001, Trader Grade` */
  readonly what: string;
  readonly shown: ShownJudgement;
}

/** Checks a judgement here and now, and explains what was checked and what was not. */
export const VerifyBadge = ({ what, shown }: VerifyBadgeProps) => {
  const [open, setOpen] = useState(false);
  const { state, check } = useJudgementCheck(shown);
  const { icon: Icon, word, tone } = LOOK[state.is];
  const { statement } = shown.judged;
  const onOpenChange = (next: boolean): void => {
    setOpen(next);
    if (next) check();
  };
  return (
    <>
      <Popover.Root open={open} onOpenChange={onOpenChange}>
        <Popover.Trigger
          aria-label={`${word}: ${what}`}
          data-check={state.is}
          className={`inline-flex h-6 items-center gap-1 whitespace-nowrap rounded border px-1.5 text-12 transition-colors duration-120 ${tone}`}
        >
          <Icon size={13} aria-hidden />
          {word}
        </Popover.Trigger>
        <Card>
          <CheckReport what={what} state={state} />
          {statement !== null && (
            <p className="mt-3 flex items-center gap-1.5 text-12 text-muted">
              Statement <StatementLink statement={statement} />
            </p>
          )}
        </Card>
      </Popover.Root>
      <span role="alert" className="sr-only">
        {state.is === 'failed' && `${what} does not verify: ${state.reason}`}
      </span>
    </>
  );
};
