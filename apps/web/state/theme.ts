import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

/** `public/theme.js` reads it too. */
const KEY = 'assay-theme';

/** What the reader chose; undefined where the system decides. */
const storedTheme = (): Theme | undefined => {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : undefined;
};

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

/** What is on the screen now. */
export const shownTheme = (): Theme => storedTheme() ?? (systemDark.matches ? 'dark' : 'light');

export const chooseTheme = (theme: Theme): void => {
  localStorage.setItem(KEY, theme);
  document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
};

const listeners = new Set<() => void>();

/** Calls back whenever the shown theme may have changed, by choice or by the system. */
export const onThemeChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  systemDark.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    systemDark.removeEventListener('change', listener);
  };
};

export const useTheme = (): Theme => useSyncExternalStore(onThemeChange, shownTheme);
