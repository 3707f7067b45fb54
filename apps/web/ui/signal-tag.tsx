import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { SIGNAL_WORD, type SignalValue } from '../format/signal-words.ts';

const LOOK = {
  1: { icon: ArrowUp, tone: 'bg-accent-soft text-accent' },
  0: { icon: Minus, tone: 'bg-hover text-muted' },
  '-1': { icon: ArrowDown, tone: 'bg-pressed text-ink' },
} as const;

/** A signal in a word, told apart by its arrow as well as its tone. */
export const SignalTag = ({ signal, note }: { signal: SignalValue; note?: ReactNode }) => {
  const { icon: Icon, tone } = LOOK[signal];
  return (
    <span className="number inline-flex items-center gap-1.5 align-middle">
      <span className={`inline-flex items-center gap-1 rounded-sm px-1.5 py-px text-12 font-medium ${tone}`}>
        <Icon size={12} strokeWidth={2.25} aria-hidden />
        {SIGNAL_WORD[signal]}
      </span>
      {note !== undefined && <span className="text-12 text-muted">{note}</span>}
    </span>
  );
};
