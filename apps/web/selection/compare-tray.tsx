import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { clearSelection, MOST_COMPARED, type Selection } from './selection.ts';

const words = (count: number, refused: boolean): string => {
  if (refused) return `At most ${MOST_COMPARED} at once`;
  return count === 1 ? 'One more to compare it with' : '';
};

/** The assets that are picked to be compared, and the way to their comparison. */
export const CompareTray = ({ assets, refused }: Selection) => (
  <div className="flex items-center gap-3 rounded border border-line-strong bg-ground py-1.5 pr-1.5 pl-3 text-13 shadow-float">
    <p className="number min-w-0 truncate font-medium">{assets.join(', ')}</p>
    <p role="status" className={`shrink-0 text-12 empty:hidden ${refused ? 'text-ink' : 'text-muted'}`}>
      {words(assets.length, refused)}
    </p>
    {assets.length > 1 && (
      <Link
        to="/compare"
        search={{ assets: assets.join(',') }}
        className="inline-flex h-8 shrink-0 items-center rounded bg-accent-solid px-3 text-13 font-medium text-accent-on transition-opacity duration-120 hover:opacity-90"
      >
        Compare {assets.length} assets
      </Link>
    )}
    <button
      type="button"
      aria-label="Pick none"
      onClick={clearSelection}
      className="grid size-8 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
    >
      <X size={15} aria-hidden />
    </button>
  </div>
);
