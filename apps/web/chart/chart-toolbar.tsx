import type { ReactNode } from 'react';
import { Toggle } from '../ui/toggle.tsx';
import { type ChartView, RANGES, type Range } from './chart-view.ts';

interface ChartToolbarProps {
  readonly view: ChartView;
  readonly onChange: (change: Partial<ChartView>) => void;
  /** Those that the data can fill; a longer one in the address shows the last of them. */
  readonly ranges?: readonly Range[];
  /** Beside the toggles, at the right. */
  readonly children?: ReactNode;
}

export const ChartToolbar = ({ view, onChange, ranges = RANGES, children }: ChartToolbarProps) => (
  <div className="relative flex shrink-0 items-center gap-1 overflow-x-auto border-b border-line px-2 py-1 [scrollbar-width:none] md:px-3">
    <fieldset className="flex gap-0.5">
      <legend className="sr-only">Range</legend>
      {ranges.map((range, i) => (
        <Toggle
          key={range}
          pressed={view.range === range || (i === ranges.length - 1 && !ranges.includes(view.range))}
          onClick={() => onChange({ range })}
        >
          {range === 'all' ? 'All' : range.toUpperCase()}
        </Toggle>
      ))}
    </fieldset>
    <span className="mx-1 h-4 w-px shrink-0 bg-line" aria-hidden />
    <Toggle
      pressed={view.scale === 'log'}
      onClick={() => onChange({ scale: view.scale === 'log' ? 'linear' : 'log' })}
    >
      Log
    </Toggle>
    {children}
  </div>
);
