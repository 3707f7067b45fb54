import { useLocation, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useKeys } from '../state/use-keys.ts';
import { CompareTray } from './compare-tray.tsx';
import { selectedAssets, toggleSelected, useSelection } from './selection.ts';

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

/** Floats over the page while assets are picked to be compared. */
export const CompareBar = () => {
  const { pathname } = useLocation();
  const selection = useSelection();
  useCompareKeys(pathname);
  if (selection.assets.length === 0 || pathname === '/compare') return null;
  return (
    <section
      aria-label="Picked to compare"
      className="absolute inset-x-3 bottom-4 z-20 mx-auto w-fit max-w-[calc(100%-24px)]"
    >
      <CompareTray {...selection} />
    </section>
  );
};
