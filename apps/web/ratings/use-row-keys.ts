import { type RefObject, useMemo, useRef } from 'react';
import { useKeys } from '../state/use-keys.ts';

/** Index of the row that has the focus; -1 where none has. */
const focusedRow = (): number => {
  const row = document.activeElement?.closest<HTMLElement>('tr[data-index]');
  return row?.dataset.index === undefined ? -1 : Number(row.dataset.index);
};

/** `j` and `k` walk through the rows, also through those that are not drawn yet; Enter opens, as on any link. */
export const useRowKeys = (count: number, scrollTo: (index: number) => void): RefObject<number | null> => {
  const awaited = useRef<number | null>(null);
  const keys = useMemo(() => {
    const walk = (step: 1 | -1) => () => {
      const from = awaited.current ?? focusedRow();
      const index = Math.max(0, Math.min(count - 1, from + step));
      awaited.current = index;
      scrollTo(index);
      const drawn = document.querySelector<HTMLElement>(`tr[data-index="${index}"] [data-row-link]`);
      if (drawn === null) return;
      awaited.current = null;
      drawn.focus({ preventScroll: true });
    };
    return { j: walk(1), k: walk(-1) };
  }, [count, scrollTo]);
  useKeys(keys);
  return awaited;
};
