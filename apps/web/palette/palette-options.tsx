import { useEffect, useRef } from 'react';
import type { Entry } from './entries.ts';
import type { Section } from './sections.ts';

interface OptionsProps {
  readonly id: string;
  readonly sections: readonly Section[];
  /** Of the option under the cursor, among those of all sections. */
  readonly place: number;
  readonly onPoint: (place: number) => void;
  readonly onChoose: (entry: Entry) => void;
}

interface OptionProps {
  readonly id: string;
  readonly entry: Entry;
  readonly chosen: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

const Option = ({ id, entry, chosen, onPoint, onChoose }: OptionProps) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) place.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox
    <div
      ref={place}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      onClick={onChoose}
      onMouseMove={chosen ? undefined : onPoint}
      className="flex h-9 items-center gap-2 rounded-sm px-2 text-13 aria-selected:bg-hover max-md:h-11"
    >
      <span className="shrink-0 font-medium">{entry.title}</span>
      {entry.group === 'Assets' && <span className="truncate text-muted">{entry.about}</span>}
      <span className="number ml-auto shrink-0 text-12 text-faint">{entry.note}</span>
    </div>
  );
};

/** What fits, under the names of its sections. */
export const PaletteOptions = ({ id, sections, place, onPoint, onChoose }: OptionsProps) => {
  let next = 0;
  return (
    <div
      id={id}
      role="listbox"
      aria-label="What fits"
      className="max-h-[min(60vh,520px)] overflow-y-auto overscroll-contain p-2 empty:hidden"
    >
      {sections.map(({ title, entries }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
        <div key={title} role="group" aria-label={title === '' ? 'Best first' : title}>
          {title !== '' && (
            <p aria-hidden className="px-2 pt-2 pb-1 text-12 text-muted">
              {title}
            </p>
          )}
          {entries.map((entry) => {
            const at = next;
            next += 1;
            return (
              <Option
                key={entry.id}
                id={`${id}-${at}`}
                entry={entry}
                chosen={at === place}
                onPoint={() => onPoint(at)}
                onChoose={() => onChoose(entry)}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
};
