import { useSyncExternalStore } from 'react';
import type { View } from './built-in-views.ts';
import { viewsIn } from './view-list.ts';

const KEY = 'assay-views';

let views = viewsIn(localStorage.getItem(KEY));
const listeners = new Set<() => void>();

const become = (next: View[]): void => {
  views = next;
  for (const listener of listeners) listener();
};

export const keepViews = (next: View[]): void => {
  localStorage.setItem(KEY, JSON.stringify(next));
  become(next);
};

const subscribe = (listener: () => void): (() => void) => {
  // Another tab may keep one.
  const onStorage = ({ key, newValue }: StorageEvent): void => {
    if (key === KEY) become(viewsIn(newValue));
  };
  listeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
};

/** The reader's own views, kept in this browser. */
export const useSavedViews = (): readonly View[] => useSyncExternalStore(subscribe, () => views);
