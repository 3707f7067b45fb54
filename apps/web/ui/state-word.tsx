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
    <span className={`whitespace-nowrap ${colour}`}>
      <Icon size={13} className="mr-1.5 -mt-0.5 inline" aria-hidden />
      {children}
    </span>
  );
};
