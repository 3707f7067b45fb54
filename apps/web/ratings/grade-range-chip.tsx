import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import { type FormEvent, useId } from 'react';
import { ActionButton } from '../ui/action-button.tsx';
import { CHIP, Chip } from '../ui/chip.tsx';
import { gradeBound } from './ratings-search.ts';

interface Range {
  readonly min: number;
  readonly max: number;
}

const PRESETS: readonly Range[] = [
  { min: 80, max: 100 },
  { min: 60, max: 100 },
  { min: 0, max: 40 },
];

const words = ({ min, max }: Range): string => `${min} to ${max}`;

const Bound = ({ name, label, value }: { name: string; label: string; value: number }) => {
  const field = useId();
  return (
    <label htmlFor={field} className="flex flex-1 flex-col gap-1 text-12 text-muted">
      {label}
      <input
        id={field}
        name={name}
        type="number"
        min={0}
        max={100}
        step="any"
        defaultValue={value}
        className="number h-8 w-full rounded border border-line-strong bg-ground px-2 text-13 text-ink"
      />
    </label>
  );
};

const RangeForm = ({ range, onChange }: { range: Range; onChange: (range: Range) => void }) => {
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const bounds = [gradeBound(form.get('min'), 0), gradeBound(form.get('max'), 100)].sort((a, b) => a - b);
    onChange({ min: bounds[0], max: bounds[1] });
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-1.5">
        {PRESETS.map((preset) => (
          <Chip key={words(preset)} pressed={words(preset) === words(range)} onClick={() => onChange(preset)}>
            {words(preset)}
          </Chip>
        ))}
      </div>
      <div className="flex gap-3">
        <Bound name="min" label="From" value={range.min} />
        <Bound name="max" label="To" value={range.max} />
      </div>
      <ActionButton type="submit">Apply</ActionButton>
    </form>
  );
};

/** The range of Trader Grades that is shown. */
export const GradeRangeChip = ({ range, onChange }: { range: Range; onChange: (range: Range) => void }) => {
  const active = range.min > 0 || range.max < 100;
  return (
    <Popover.Root>
      <Popover.Trigger className={CHIP} {...(active ? { 'data-active': '' } : {})}>
        {active ? `Grade ${words(range)}` : 'Grade'}
        <ChevronDown size={12} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="z-20">
          <Popover.Popup
            aria-label="Range of Trader Grades"
            className="w-64 rounded border border-line-strong bg-ground p-3 shadow-float transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            <RangeForm key={words(range)} range={range} onChange={onChange} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
};
