import { X } from 'lucide-react';
import { count } from '../format/number.ts';
import { Chip } from '../ui/chip.tsx';
import { isFiltered } from './filter-rows.ts';
import { GradeRangeChip } from './grade-range-chip.tsx';
import { RATINGS_DEFAULTS, type RatingsSearch, SIGNALS } from './ratings-search.ts';

const capital = (word: string): string => word[0].toUpperCase() + word.slice(1);

const { q, signal, min, max, graded } = RATINGS_DEFAULTS;
export const NO_FILTERS = { q, signal, min, max, graded };

interface FilterChipsProps {
  readonly search: RatingsSearch;
  readonly onChange: (change: Partial<RatingsSearch>) => void;
  readonly shown: number | undefined;
  readonly all: number | undefined;
}

const Shown = ({ shown, all }: Pick<FilterChipsProps, 'shown' | 'all'>) => (
  <p className="number ml-auto pl-2 text-12 text-muted" aria-live="polite">
    {shown !== undefined && all !== undefined && `${count(shown)} of ${count(all)} assets`}
  </p>
);

export const FilterChips = ({ search, onChange, shown, all }: FilterChipsProps) => (
  <div className="flex flex-wrap items-center gap-1.5 px-3 pb-2 md:px-4">
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
    <GradeRangeChip range={search} onChange={onChange} />
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
    <Shown shown={shown} all={all} />
  </div>
);
