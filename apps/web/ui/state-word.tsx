import { CircleAlert, CircleCheck, CircleDashed, type LucideIcon } from 'lucide-react';

export type StateTone = 'good' | 'bad' | 'waits';

const LOOK: Readonly<Record<StateTone, { icon: LucideIcon; colour: string }>> = {
  good: { icon: CircleCheck, colour: 'text-muted' },
  bad: { icon: CircleAlert, colour: 'text-down' },
  waits: { icon: CircleDashed, colour: 'text-accent' },
};

/** How something stands, as a word with a sign. */
export const StateWord = ({ tone, children }: { tone: StateTone; children: string }) => {
  const { icon: Icon, colour } = LOOK[tone];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${colour}`}>
      <Icon size={13} className="shrink-0" aria-hidden />
      {children}
    </span>
  );
};
