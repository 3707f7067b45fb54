import { useSyncExternalStore } from 'react';

/** How wide the page is, as tables go by it. */
export type Viewport = 'phone' | 'tablet' | 'wide';

const wide = window.matchMedia('(min-width: 1280px)');
const tablet = window.matchMedia('(min-width: 768px)');

const subscribe = (listener: () => void): (() => void) => {
  for (const query of [wide, tablet]) query.addEventListener('change', listener);
  return () => {
    for (const query of [wide, tablet]) query.removeEventListener('change', listener);
  };
};

const viewport = (): Viewport => {
  if (wide.matches) return 'wide';
  return tablet.matches ? 'tablet' : 'phone';
};

export const useViewport = (): Viewport => useSyncExternalStore(subscribe, viewport);
