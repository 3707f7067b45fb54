import { Popover } from '@base-ui/react/popover';
import { ChartSpline } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Interval } from './chart-search.ts';

/** Comes with the indicators themselves, when they are asked for. */
const IndicatorMenu = lazy(() => import('./chart/indicator-menu.tsx'));

interface IndicatorsButtonProps {
  readonly ind: string;
  readonly interval: Interval;
  readonly onChange: (ind: string) => void;
}

export const IndicatorsButton = ({ ind, interval, onChange }: IndicatorsButtonProps) => {
  const number = ind === '' ? 0 : ind.split(',').length;
  return (
    <Popover.Root>
      <Popover.Trigger className="inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded px-2 text-12 text-muted hover:bg-hover hover:text-ink data-popup-open:bg-hover data-popup-open:text-ink">
        <ChartSpline size={14} aria-hidden />
        Indicators
        {number > 0 && <span className="number rounded-sm bg-accent-soft px-1 text-accent">{number}</span>}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="z-40">
          <Popover.Popup
            aria-label="Indicators"
            className="max-h-(--available-height) w-80 max-w-[calc(100vw-16px)] overflow-y-auto rounded border border-line-strong bg-ground p-3 shadow-float transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            <Suspense fallback={<div className="h-96" />}>
              <IndicatorMenu ind={ind} interval={interval} onChange={onChange} />
            </Suspense>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
};
