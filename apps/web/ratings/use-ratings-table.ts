import { functionalUpdate, type SortingState, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { RatingRow } from '../data/rating-row.ts';
import { COLUMN_WORDS, type ColumnId, type SortKey } from './column-ids.ts';
import { COLUMNS } from './columns.tsx';
import { features } from './table-features.ts';

const sortingOf = (key: SortKey): SortingState => [{ id: key.replace(/^-/, ''), desc: key.startsWith('-') }];

const keyOf = ([first]: SortingState): SortKey => `${first.desc ? '-' : ''}${first.id}` as SortKey;

const visibilityOf = (shown: readonly ColumnId[]): Record<string, boolean> =>
  Object.fromEntries(Object.keys(COLUMN_WORDS).map((id) => [id, shown.some((one) => one === id)]));

interface RatingsTableState {
  readonly rows: RatingRow[];
  readonly sort: SortKey;
  readonly onSort: (sort: SortKey) => void;
  readonly shown: readonly ColumnId[];
}

/** The model of the table: sorting and columns come from the address and go back to it. */
export const useRatingsTable = ({ rows, sort, onSort, shown }: RatingsTableState) => {
  const sorting = useMemo(() => sortingOf(sort), [sort]);
  const columnVisibility = useMemo(() => visibilityOf(shown), [shown]);
  const columnOrder = useMemo(() => [...shown], [shown]);
  return useTable({
    features,
    columns: COLUMNS,
    data: rows,
    getRowId: ({ asset }) => asset,
    state: { sorting, columnVisibility, columnOrder },
    enableSortingRemoval: false,
    enableMultiSort: false,
    onSortingChange: (updater) => onSort(keyOf(functionalUpdate(updater, sorting))),
  });
};

export type RatingsTableModel = ReturnType<typeof useRatingsTable>;
