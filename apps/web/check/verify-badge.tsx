import { Popover } from '@base-ui/react/popover';
import { type ReactNode, useState } from 'react';
import { StatementLink } from '../ui/statement-link.tsx';
import { BackfillBatch } from './backfill-batch.tsx';
import { CheckButton } from './check-button.tsx';
import { CheckReport } from './check-report.tsx';
import type { ShownJudgement } from './shown-judgement.ts';
import { useJudgementCheck } from './use-judgement-check.ts';

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
  const { statement } = shown.judged;
  const onOpenChange = (next: boolean): void => {
    setOpen(next);
    if (next) check();
  };
  return (
    <>
      <Popover.Root open={open} onOpenChange={onOpenChange}>
        <Popover.Trigger render={<CheckButton is={state.is} what={what} />} />
        <Card>
          <CheckReport what={what} state={state} />
          {state.is === 'backfill' && <BackfillBatch judged={shown.judged} />}
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
