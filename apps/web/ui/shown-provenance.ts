import type { ReactNode } from 'react';

/** The number whose origin is told at the moment. */
export interface ShownProvenance {
  readonly anchor: HTMLElement;
  readonly what: string;
  readonly about: ReactNode;
  /** Asked for by a key: the focus goes to the first link of the card. */
  readonly entered?: boolean;
}

const OPENS_AFTER_MS = 250;
/** Long enough to move the pointer from the number onto the card. */
const CLOSES_AFTER_MS = 150;

export const PROVENANCE_CARD = 'provenance-card';

let shown: ShownProvenance | null = null;
let waiting: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

const become = (next: ShownProvenance | null): void => {
  clearTimeout(waiting);
  if (next === shown) return;
  shown?.anchor.removeAttribute('aria-describedby');
  next?.anchor.setAttribute('aria-describedby', PROVENANCE_CARD);
  shown = next;
  for (const listener of listeners) listener();
};

export const showProvenance = (next: ShownProvenance): void => become(next);

export const hideProvenance = (): void => become(null);

/** Gives the focus back to the number, which alone does not show its card again. */
export const leaveProvenance = (): void => {
  const from = shown;
  if (from?.entered) from.anchor.focus();
  hideProvenance();
};

/** A pointer that only passes by opens nothing. */
export const showProvenanceSoon = (next: ShownProvenance): void => {
  clearTimeout(waiting);
  if (shown?.anchor === next.anchor) return;
  waiting = setTimeout(() => become(next), OPENS_AFTER_MS);
};

export const hideProvenanceSoon = (): void => {
  clearTimeout(waiting);
  waiting = setTimeout(hideProvenance, CLOSES_AFTER_MS);
};

export const keepProvenance = (): void => clearTimeout(waiting);

export const shownProvenance = (): ShownProvenance | null => shown;

export const onProvenance = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
