import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useState } from 'react';
import { keepPlace, placeAt, type TablePlace } from './table-place.ts';

const useEntry = (): string => useRouterState({ select: ({ location }) => location.state.__TSR_key ?? '' });

const focusRow = (asset: string): void => {
  if (document.activeElement !== document.body) return;
  document
    .querySelector<HTMLElement>(`[data-row-link="${CSS.escape(asset)}"]`)
    ?.focus({ preventScroll: true });
};

const watch = (scroller: HTMLElement, entry: string): (() => void) => {
  const listening = new AbortController();
  const { signal } = listening;
  const keepOffset = (): void => keepPlace(entry, { offset: scroller.scrollTop });
  const keepRow = ({ target }: FocusEvent): void => {
    keepOffset();
    if (target instanceof HTMLElement) keepPlace(entry, { asset: target.dataset.rowLink });
  };
  scroller.addEventListener('scroll', keepOffset, { passive: true, signal });
  scroller.addEventListener('focusin', keepRow, { signal });
  return () => listening.abort();
};

/** Keeps where the table is left, and gives the focus back to the row that had it. */
export const useTablePlace = (scroller: RefObject<HTMLElement | null>): TablePlace => {
  const entry = useEntry();
  const [left] = useState(() => placeAt(entry));
  useEffect(
    () => (scroller.current === null ? undefined : watch(scroller.current, entry)),
    [scroller, entry],
  );
  useEffect(() => {
    const { asset } = left;
    if (asset === undefined) return;
    const frame = requestAnimationFrame(() => focusRow(asset));
    return () => cancelAnimationFrame(frame);
  }, [left]);
  return left;
};
