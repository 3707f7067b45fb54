import { type FormEvent, useId, useState } from 'react';
import { ActionButton } from '../ui/action-button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Drop } from '../ui/drop.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { amountIn, isOpen, rangeIn, rangeText, rangeWords, type ValueRange } from './value-range.ts';

const bound = (form: FormData, name: string): number | null => {
  const text = form.get(name);
  return typeof text === 'string' ? amountIn(text) : null;
};

const isWrong = (form: FormData, name: string): boolean => {
  const text = form.get(name);
  return typeof text === 'string' && text.trim() !== '' && amountIn(text) === null;
};

const Bound = ({ name, label, value }: { name: string; label: string; value: string }) => {
  const field = useId();
  return (
    <label htmlFor={field} className="flex flex-1 flex-col gap-1 text-12 text-muted">
      {label}
      <input
        id={field}
        name={name}
        type="text"
        autoComplete="off"
        placeholder="any"
        defaultValue={value}
        className="number h-8 w-full rounded border border-line-strong bg-ground px-2 text-13 text-ink"
      />
    </label>
  );
};

interface RangeChipProps {
  readonly name: string;
  /** As an address writes it. */
  readonly text: string;
  readonly presets: readonly string[];
  readonly word: (value: number) => string;
  readonly hint?: string;
  readonly onChange: (text: string) => void;
}

const BoundsForm = ({ text, word, hint, onChange }: RangeChipProps) => {
  const [wrong, setWrong] = useState(false);
  const { min, max } = rangeIn(text);
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const faulty = isWrong(form, 'min') || isWrong(form, 'max');
    setWrong(faulty);
    if (faulty) return;
    const typed: ValueRange = { min: bound(form, 'min'), max: bound(form, 'max') };
    onChange(rangeText(rangeIn(rangeText(typed))));
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-3">
      <div className="flex gap-3">
        <Bound name="min" label="From" value={min === null ? '' : word(min)} />
        <Bound name="max" label="To" value={max === null ? '' : word(max)} />
      </div>
      {hint !== undefined && <p className="text-12 text-muted">{hint}</p>}
      <p role="alert" className="text-12 text-down empty:hidden">
        {wrong && 'That is no amount.'}
      </p>
      <div className="flex gap-2">
        <ActionButton type="submit">Apply</ActionButton>
        {text !== '' && <PlainButton onClick={() => onChange('')}>Any</PlainButton>}
      </div>
    </form>
  );
};

/** A filter by what a number is between. */
export const RangeChip = (props: RangeChipProps) => {
  const { name, text, presets, word, onChange } = props;
  const range = rangeIn(text);
  const active = !isOpen(range);
  return (
    <Drop words={active ? `${name} ${rangeWords(range, word)}` : name} name={name} active={active}>
      <div className="mb-3 flex flex-wrap gap-1.5">
        {presets.map((preset) => (
          <Chip
            key={preset}
            pressed={preset === text}
            onClick={() => onChange(preset === text ? '' : preset)}
          >
            {rangeWords(rangeIn(preset), word)}
          </Chip>
        ))}
      </div>
      <BoundsForm key={text} {...props} />
    </Drop>
  );
};
