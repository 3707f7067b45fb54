import { CircleDashed, History, type LucideIcon, Shield, ShieldCheck, ShieldX } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { CheckState } from './use-judgement-check.ts';

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
  backfill: { icon: History, word: 'Backfill', tone: QUIET },
  unanswered: { icon: CircleDashed, word: 'Not checked', tone: QUIET },
};

interface CheckButtonProps extends ComponentProps<'button'> {
  readonly is: CheckState['is'];
  /** `SIM001, Trader Grade` */
  readonly what: string;
}

/** What is known of a judgement's proof, in a word; it opens the rest. */
export const CheckButton = ({ is, what, ...rest }: CheckButtonProps) => {
  const { icon: Icon, word, tone } = LOOK[is];
  return (
    <button
      type="button"
      {...rest}
      aria-label={`${word}: ${what}`}
      data-check={is}
      className={`inline-flex h-6 items-center gap-1 whitespace-nowrap rounded border px-1.5 text-12 transition-colors duration-120 ${tone}`}
    >
      <Icon size={13} aria-hidden />
      {word}
    </button>
  );
};
