import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { RatingRow } from '../data/rating-row.ts';
import { categoryWords } from '../format/category-words.ts';
import { count, roundMoney } from '../format/number.ts';
import { Chip } from '../ui/chip.tsx';
import { type FilteredRows, isFiltered, NO_FILTERS } from './filter-rows.ts';
import { FilterText } from './filter-text.tsx';
import { PickChip } from './pick-chip.tsx';
import { picksOf } from './picks.ts';
import { RangeChip } from './range-chip.tsx';
import { type RatingsSearch, SIGNALS } from './ratings-search.ts';

const capital = (word: string): string => word[0].toUpperCase() + word.slice(1);

const GRADE = { presets: ['80-', '60-', '0-40'], word: String };
const MONEY = { word: roundMoney, hint: 'In US dollars: 250M, 1.5B.' };

const RANGES = [
  { of: 'grade', name: 'Grade', hint: 'Trader Grade, 0 to 100.', ...GRADE },
  { of: 'investor', name: 'Investor', hint: 'Investor Grade, 0 to 100.', ...GRADE },
  {
    of: 'cap',
    name: 'Market cap',
    presets: ['1000000000-', '100000000-1000000000', '0-1000000000', '0-100000000'],
    ...MONEY,
  },
  { of: 'volume', name: 'Volume', presets: ['100000000-', '10000000-', '1000000-'], ...MONEY },
] as const;

interface Filtering {
  readonly search: RatingsSearch;
  readonly onChange: (change: Partial<RatingsSearch>) => void;
}

const Signals = ({ search, onChange }: Filtering) => (
  <fieldset className="flex shrink-0 gap-1.5">
    <legend className="sr-only">Signal</legend>
    {SIGNALS.map((one) => (
      <Chip
        key={one}
        pressed={search.signal === one}
        onClick={() => onChange({ signal: search.signal === one ? 'all' : one })}
      >
        {capital(one)}
      </Chip>
    ))}
  </fieldset>
);

const Ranges = ({ search, onChange }: Filtering) =>
  RANGES.map(({ of, ...chip }) => (
    <RangeChip key={of} {...chip} text={search[of]} onChange={(text) => onChange({ [of]: text })} />
  ));

const Picks = ({ search, onChange, all }: Filtering & { all: readonly RatingRow[] }) => {
  const categories = useMemo(() => picksOf(all, (row) => row.categories, categoryWords), [all]);
  const exchanges = useMemo(() => picksOf(all, (row) => row.exchanges, capital), [all]);
  return (
    <>
      <PickChip
        name="Category"
        text={search.category}
        picks={categories}
        none="No source puts these assets in categories."
        onChange={(category) => onChange({ category })}
      />
      <PickChip
        name="Exchange"
        text={search.exchange}
        picks={exchanges}
        none="No exchange is known: the data comes from files."
        onChange={(exchange) => onChange({ exchange })}
      />
    </>
  );
};

/** How many are shown, and how many are not because something is not known of them. */
const Shown = ({ rows, unknown, all }: FilteredRows & { all: readonly RatingRow[] }) => (
  <>
    {unknown.length > 0 && (
      <span className="text-amber">
        Left out as not known: {unknown.map(({ needs, assets }) => `${needs} of ${count(assets)}`).join(', ')}
      </span>
    )}
    <span>
      {count(rows.length)} of {count(all.length)} assets
    </span>
  </>
);

interface FilterChipsProps extends Filtering {
  readonly all: readonly RatingRow[];
  /** Undefined while they load. */
  readonly filtered: FilteredRows | undefined;
}

export const FilterChips = ({ search, onChange, all, filtered }: FilterChipsProps) => (
  <div className="flex flex-wrap items-center gap-1.5 px-3 pb-2 md:px-4">
    <div className="-mx-3 flex items-center gap-1.5 overflow-x-auto px-3 md:contents">
      <FilterText text={search.q} onChange={(q) => onChange({ q })} />
      <Signals search={search} onChange={onChange} />
      <Ranges search={search} onChange={onChange} />
      <Picks search={search} onChange={onChange} all={all} />
      <Chip pressed={search.graded} onClick={() => onChange({ graded: !search.graded })}>
        Hide abstained
      </Chip>
      {isFiltered(search) && (
        <button
          type="button"
          onClick={() => onChange(NO_FILTERS)}
          className="inline-flex h-7 shrink-0 items-center gap-1 rounded px-2 text-12 text-accent hover:bg-hover"
        >
          <X size={12} aria-hidden />
          Clear
        </button>
      )}
    </div>
    <p
      className="number ml-auto flex min-h-[17px] min-w-25 flex-wrap justify-end gap-x-3 pl-2 text-12 text-muted"
      aria-live="polite"
    >
      {filtered !== undefined && <Shown {...filtered} all={all} />}
    </p>
  </div>
);
