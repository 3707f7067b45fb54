import { Toggle } from './toggle.tsx';

interface ChoiceProps<T> {
  /** What is chosen, for who does not see it. */
  readonly name: string;
  readonly options: readonly { readonly value: T; readonly words: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One out of a few. */
export const Choice = <T extends string | number>({ name, options, value, onChange }: ChoiceProps<T>) => (
  <fieldset className="flex gap-0.5">
    <legend className="sr-only">{name}</legend>
    {options.map((option) => (
      <Toggle key={option.value} pressed={option.value === value} onClick={() => onChange(option.value)}>
        {option.words}
      </Toggle>
    ))}
  </fieldset>
);
