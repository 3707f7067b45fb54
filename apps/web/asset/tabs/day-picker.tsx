import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { useTabSearch } from '../use-tab-search.ts';
import type { GradeDay } from './grade-plot.ts';

const STEP =
  'grid size-8 place-items-center rounded border border-line-strong text-muted transition-colors duration-120 hover:border-faint hover:text-ink disabled:opacity-40';

/** Chooses the day whose grade is explained. */
export const DayPicker = ({ days, day }: { days: readonly GradeDay[]; day: string }) => {
  const id = useId();
  const { change } = useTabSearch();
  const known = days.map(({ asOf }) => asOf.slice(0, 10));
  const place = known.findLastIndex((one) => one <= day);
  const choose = (next: string | undefined): void => {
    if (next !== undefined) change({ day: next === known.at(-1) ? '' : next });
  };
  return (
    <div className="flex items-center gap-2 border-b border-line px-3 py-1.5 md:px-4">
      <label htmlFor={id} className="text-12 text-muted">
        As of
      </label>
      <input
        id={id}
        type="date"
        min={known.at(0)}
        max={known.at(-1)}
        value={day}
        onChange={({ target }) => choose(known.findLast((one) => one <= target.value))}
        className="number h-8 rounded border border-line-strong bg-ground px-2 text-13 hover:border-faint"
      />
      <button
        type="button"
        aria-label="Day before"
        disabled={place <= 0}
        onClick={() => choose(known[place - 1])}
        className={STEP}
      >
        <ChevronLeft size={14} aria-hidden />
      </button>
      <button
        type="button"
        aria-label="Day after"
        disabled={place >= known.length - 1}
        onClick={() => choose(known[place + 1])}
        className={STEP}
      >
        <ChevronRight size={14} aria-hidden />
      </button>
      <button
        type="button"
        disabled={place >= known.length - 1}
        onClick={() => choose(known.at(-1))}
        className="h-8 rounded px-2 text-12 text-accent hover:bg-hover disabled:text-faint disabled:hover:bg-transparent"
      >
        Newest
      </button>
    </div>
  );
};
