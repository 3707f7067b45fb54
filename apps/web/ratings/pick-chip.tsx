import { useId, useState } from 'react';
import { count } from '../format/number.ts';
import { Drop } from '../ui/drop.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { listIn, listText } from './ratings-search.ts';

export interface Pick {
  readonly slug: string;
  readonly words: string;
  readonly assets: number;
}

interface PickChipProps {
  readonly name: string;
  /** Slugs, as an address writes them. */
  readonly text: string;
  readonly picks: readonly Pick[];
  /** Said where there is nothing to pick from. */
  readonly none: string;
  readonly onChange: (text: string) => void;
}

interface PickListProps {
  readonly name: string;
  readonly picks: readonly Pick[];
  readonly chosen: readonly string[];
  readonly change: (slug: string, on: boolean) => void;
}

const words = (name: string, chosen: readonly string[], picks: readonly Pick[]): string => {
  if (chosen.length === 0) return name;
  const first = picks.find(({ slug }) => slug === chosen[0])?.words ?? chosen[0];
  return chosen.length === 1 ? first : `${first} +${chosen.length - 1}`;
};

const PickBox = ({ pick, on, onChange }: { pick: Pick; on: boolean; onChange: (on: boolean) => void }) => {
  const box = useId();
  return (
    <li>
      <label htmlFor={box} className="flex h-7 items-center gap-2 rounded-sm px-1 hover:bg-hover">
        <input
          id={box}
          type="checkbox"
          checked={on}
          onChange={({ target }) => onChange(target.checked)}
          className="size-4 shrink-0 accent-accent-solid"
        />
        <span className="min-w-0 flex-1 truncate">{pick.words}</span>
        <span className="number text-12 text-muted">{count(pick.assets)}</span>
      </label>
    </li>
  );
};

/** More than these are not seen at one look. */
const AT_A_GLANCE = 10;

const PickList = ({ name, picks, chosen, change }: PickListProps) => {
  const [sought, setSought] = useState('');
  const found = picks.filter(({ words }) => words.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <>
      {picks.length > AT_A_GLANCE && (
        <input
          type="text"
          autoComplete="off"
          aria-label={`Find in ${name.toLowerCase()}`}
          placeholder="Find"
          value={sought}
          onChange={({ target }) => setSought(target.value)}
          className="mb-2 h-8 w-full rounded border border-line-strong bg-ground px-2"
        />
      )}
      {found.length === 0 && <p className="text-muted">None has this in its name.</p>}
      <ul className="-mx-1 flex max-h-72 flex-col overflow-y-auto">
        {found.map((pick) => (
          <PickBox
            key={pick.slug}
            pick={pick}
            on={chosen.includes(pick.slug)}
            onChange={(on) => change(pick.slug, on)}
          />
        ))}
      </ul>
    </>
  );
};

/** A filter by any of a few. */
export const PickChip = ({ name, text, picks, none, onChange }: PickChipProps) => {
  const chosen = listIn(text);
  const change = (slug: string, on: boolean): void =>
    onChange(listText(on ? [...chosen, slug] : chosen.filter((one) => one !== slug)));
  return (
    <Drop words={words(name, chosen, picks)} name={name} active={chosen.length > 0}>
      {picks.length === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <PickList name={name} picks={picks} chosen={chosen} change={change} />
      )}
      {chosen.length > 0 && (
        <PlainButton className="mt-3" onClick={() => onChange('')}>
          Any
        </PlainButton>
      )}
    </Drop>
  );
};
