import { Check, Minus, X } from 'lucide-react';
import type { Step } from './run-check.ts';

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

/** What was checked, one step after the other. */
export const StepList = ({ steps }: { steps: readonly Step[] }) => (
  <ol className="divide-y divide-line-soft border-y border-line-soft">
    {steps.map((step) => (
      <StepLine key={step.title} step={step} />
    ))}
  </ol>
);

/** Milliseconds as they are read: `1.2 ms`. */
export const took = (milliseconds: number): string => `${milliseconds.toFixed(1)} ms`;
