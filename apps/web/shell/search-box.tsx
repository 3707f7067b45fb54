import { Search } from 'lucide-react';
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import type { PaletteProps } from '../palette/palette.tsx';
import { closePalette, openPalette, usePaletteUse } from '../palette/palette-state.ts';

let fetched: ComponentType<PaletteProps> | undefined;

const fetchPalette = async () => {
  const loaded = await import('../palette/palette.tsx');
  fetched = loaded.default;
  return loaded;
};

const LatePalette = lazy(fetchPalette);

/** Once the page has what it shows, so that the first letters typed already fall into it. */
const FETCH_AFTER_MS = 1_000;

/** One that is here already does not suspend: what does shows itself a third of a second later, and loses letters. */
const Opened = (props: PaletteProps) => {
  const [Palette] = useState(() => fetched ?? LatePalette);
  return (
    <Suspense>
      <Palette {...props} />
    </Suspense>
  );
};

/** Opens the palette, which lies over the page. */
export const SearchBox = () => {
  const use = usePaletteUse();
  useEffect(() => {
    const timer = setTimeout(() => void fetchPalette(), FETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="/ Control+K Meta+K"
        aria-haspopup="dialog"
        onClick={() => openPalette()}
        className="flex h-8 w-full min-w-0 max-w-105 items-center gap-2 rounded border border-line-strong bg-ground px-2.5 text-left text-13 text-faint transition-colors duration-120 hover:border-faint"
      >
        <Search size={15} className="shrink-0" aria-hidden />
        <span className="flex-1 truncate">
          Search assets<span className="max-md:hidden">, pages, actions</span>
        </span>
        <kbd
          aria-hidden
          className="rounded-sm border border-line px-1.5 font-sans text-12 text-faint max-md:hidden"
        >
          Ctrl K
        </kbd>
      </button>
      {use !== undefined && <Opened use={use} onClose={closePalette} />}
    </>
  );
};
