import { type RefObject, useEffect } from 'react';

const partsOf = (row: Element): HTMLElement[] => [
  ...row.querySelectorAll<HTMLElement>('[data-row-link], [data-provenance]'),
];

const rowOf = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('tr[data-index]') : null;

/** What has a use of its own; a number has one for keys and fingers alone. */
const ownUse = (event: MouseEvent): string => {
  const mouse = event instanceof PointerEvent && event.pointerType === 'mouse';
  return mouse ? 'a, input, label, button:not([data-provenance])' : 'a, input, label, button';
};

/** A click anywhere in a row follows its link, with the keys that were held. */
const follow = (event: MouseEvent): void => {
  if (!(event.target instanceof Element) || event.target.closest(ownUse(event)) !== null) return;
  const link = rowOf(event.target)?.querySelector('[data-row-link]');
  const { ctrlKey, metaKey, shiftKey } = event;
  link?.dispatchEvent(
    new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
  );
};

/** Left and right walk through the numbers of a row. */
const walk = (event: KeyboardEvent): void => {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const row = rowOf(event.target);
  if (step === 0 || row === null) return;
  const parts = partsOf(row);
  const from = parts.findIndex((part) => part.matches(':focus'));
  if (from < 0) return;
  event.preventDefault();
  parts[Math.max(0, Math.min(parts.length - 1, from + step))].focus();
};

/** Pinned columns draw a line once something slides under them. */
const markScrolled = (scroller: HTMLElement) => (): void => {
  scroller.toggleAttribute('data-scrolled', scroller.scrollLeft > 0);
};

/** What pointer and arrow keys do in the rows, whichever of them are drawn. */
export const useRowPointer = (scroller: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const place = scroller.current;
    if (place === null) return;
    const listening = new AbortController();
    const { signal } = listening;
    place.addEventListener('click', follow, { signal });
    place.addEventListener('keydown', walk, { signal });
    place.addEventListener('scroll', markScrolled(place), { passive: true, signal });
    return () => listening.abort();
  }, [scroller]);
};
