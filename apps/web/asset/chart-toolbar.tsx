import { ArrowDown, ArrowUp, Circle } from 'lucide-react';
import type { ReactNode } from 'react';
import { type AssetSearch, RANGES } from './asset-search.ts';

const Toggle = ({
  pressed,
  onClick,
  children,
}: {
  pressed: boolean;
  onClick: () => void;
  children: ReactNode;
}) => (
  <button
    type="button"
    aria-pressed={pressed}
    onClick={onClick}
    className="h-7 min-w-8 rounded px-2 text-12 text-muted hover:bg-hover hover:text-ink aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent"
  >
    {children}
  </button>
);

/** What the marks at the candles mean. */
const MarkKey = () => (
  <p className="ml-auto flex items-center gap-3 text-12 text-muted max-lg:hidden">
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
  </p>
);

interface ChartToolbarProps {
  readonly view: AssetSearch;
  readonly onChange: (change: Partial<AssetSearch>) => void;
}

export const ChartToolbar = ({ view, onChange }: ChartToolbarProps) => (
  <div className="flex items-center gap-1 border-b border-line px-2 py-1 md:px-3">
    <fieldset className="flex gap-0.5">
      <legend className="sr-only">Range</legend>
      {RANGES.map((range) => (
        <Toggle key={range} pressed={view.range === range} onClick={() => onChange({ range })}>
          {range === 'all' ? 'All' : range.toUpperCase()}
        </Toggle>
      ))}
    </fieldset>
    <span className="mx-1 h-4 w-px bg-line" aria-hidden />
    <Toggle
      pressed={view.scale === 'log'}
      onClick={() => onChange({ scale: view.scale === 'log' ? 'linear' : 'log' })}
    >
      Log
    </Toggle>
    <MarkKey />
  </div>
);
