import { ArrowDown, ArrowUp, Circle } from 'lucide-react';

/** What the marks at the candles mean. */
export const MarkKey = () => (
  <p className="flex items-center gap-3 text-12 text-muted max-md:hidden">
    Signal turns
    <span className="flex items-center gap-0.5">
      <ArrowUp size={13} strokeWidth={3} className="text-accent" aria-hidden /> bullish
    </span>
    <span className="flex items-center gap-0.5">
      <ArrowDown size={13} strokeWidth={3} className="text-ink" aria-hidden /> bearish
    </span>
    <span className="flex items-center gap-1">
      <Circle size={7} className="fill-line-strong text-line-strong" aria-hidden /> neutral
    </span>
    <span className="flex items-center gap-1">
      <Circle size={7} className="fill-ink text-ink" aria-hidden /> neutral, an exit
    </span>
  </p>
);
