import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useKeys } from '../state/use-keys.ts';
import { clearSelection, MOST_COMPARED, selectedAssets, toggleSelected, useSelection } from './selection.ts';

/** The asset of the row that has the focus. */
const focusedAsset = (): string | undefined =>
  document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[data-row-link]')?.dataset.rowLink;

/** The asset that the page is about. */
const assetOfPage = (pathname: string): string | undefined => {
  const symbol = /^\/asset\/([^/]+)$/.exec(pathname)?.[1];
  return symbol === undefined ? undefined : decodeURIComponent(symbol);
};

/** `x` picks the row; `c` compares what is picked, and picks the row where that is less than two. */
const useCompareKeys = (pathname: string): void => {
  const navigate = useNavigate();
  const keys = useMemo(() => {
    const here = (): string | undefined => focusedAsset() ?? assetOfPage(pathname);
    return {
      x: () => {
        const asset = here();
        if (asset !== undefined) toggleSelected(asset);
      },
      c: () => {
        const asset = here();
        if (selectedAssets().length < 2 && asset !== undefined && !selectedAssets().includes(asset))
          toggleSelected(asset);
        if (selectedAssets().length > 1)
          void navigate({ to: '/compare', search: { assets: selectedAssets().join(',') } });
      },
    };
  }, [navigate, pathname]);
  useKeys(keys);
};

const words = (count: number, refused: boolean): string => {
  if (refused) return `At most ${MOST_COMPARED} at once`;
  return count === 1 ? 'One more to compare it with' : '';
};

/** Floats over the page while assets are picked to be compared. */
export const CompareBar = () => {
  const { pathname } = useLocation();
  const { assets, refused } = useSelection();
  useCompareKeys(pathname);
  if (assets.length === 0 || pathname === '/compare') return null;
  return (
    <section
      aria-label="Picked to compare"
      className="absolute inset-x-3 bottom-4 z-20 mx-auto flex w-fit max-w-[calc(100%-24px)] items-center gap-3 rounded border border-line-strong bg-ground py-1.5 pr-1.5 pl-3 text-13 shadow-float"
    >
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
    </section>
  );
};
