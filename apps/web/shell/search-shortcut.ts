import { useEffect } from 'react';
import { openPalette } from '../palette/palette-state.ts';
import { useKeys } from '../state/use-keys.ts';

const SEARCH_KEYS = { '/': () => openPalette() };

/** `/` and Ctrl-K (or Cmd-K) open the palette from anywhere. */
export const useSearchShortcut = (): void => {
  useKeys(SEARCH_KEYS);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      openPalette();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
};
