import { type ReactNode, useId } from 'react';

const BOX = 'h-9 w-full rounded border border-line-strong bg-ground px-3 text-13';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: (props: { id: string; className: string; 'aria-describedby': string }) => ReactNode;
}

/** A labelled input or select, with a word of help under it. */
export const Field = ({ label, hint, children }: FieldProps) => {
  const id = useId();
  const about = `${id}-about`;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-12 font-medium">
        {label}
      </label>
      {children({ id, className: BOX, 'aria-describedby': about })}
      <p id={about} className="text-12 text-muted empty:hidden">
        {hint}
      </p>
    </div>
  );
};

/** Boxes to tick, under one name. */
export const TickBoxes = <Value extends string>({
  label,
  words,
  ticked,
  onChange,
}: {
  label: string;
  words: Readonly<Record<Value, string>>;
  ticked: readonly Value[];
  onChange: (ticked: readonly Value[]) => void;
}) => (
  <fieldset className="flex flex-col gap-1.5">
    <legend className="mb-1 text-12 font-medium">{label}</legend>
    {(Object.keys(words) as Value[]).map((value) => (
      <label key={value} className="flex items-start gap-2 text-13">
        <input
          type="checkbox"
          checked={ticked.includes(value)}
          onChange={({ target }) =>
            onChange(target.checked ? [...ticked, value] : ticked.filter((one) => one !== value))
          }
          className="mt-0.5 size-4 shrink-0 accent-accent-solid"
        />
        <span>
          {value} <span className="text-12 text-muted">{words[value]}</span>
        </span>
      </label>
    ))}
  </fieldset>
);
