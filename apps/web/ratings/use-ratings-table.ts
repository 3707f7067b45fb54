import { functionalUpdate, type SortingState, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { RatingRow } from '../data/rating-row.ts';
import { COLUMN_IDS, COLUMNS_IN, type SortKey, type Viewport } from './column-ids.ts';
import { columnsOf } from './columns.tsx';
import { features } from './table-features.ts';

const sortingOf = (key: SortKey): SortingState => [{ id: key.replace(/^-/, ''), desc: key.startsWith('-') }];

const keyOf = ([first]: SortingState): SortKey => `${first.desc ? '-' : ''}${first.id}` as SortKey;

const visibilityIn = (viewport: Viewport): Record<string, boolean> =>
  Object.fromEntries(COLUMN_IDS.map((id) => [id, COLUMNS_IN[viewport].includes(id)]));

interface RatingsTableState {
  readonly rows: RatingRow[];
  readonly median: number | null;
  readonly sort: SortKey;
  readonly onSort: (sort: SortKey) => void;
  readonly viewport: Viewport;
}

/** The model of the table: sorting comes from the address and goes back to it. */
export const useRatingsTable = ({ rows, median, sort, onSort, viewport }: RatingsTableState) => {
  const columns = useMemo(() => columnsOf(median), [median]);
  const sorting = useMemo(() => sortingOf(sort), [sort]);
  const columnVisibility = useMemo(() => visibilityIn(viewport), [viewport]);
  return useTable({
    features,
    columns,
    data: rows,
    getRowId: ({ asset }) => asset,
    state: { sorting, columnVisibility },
    enableSortingRemoval: false,
    enableMultiSort: false,
    onSortingChange: (updater) => onSort(keyOf(functionalUpdate(updater, sorting))),
  });
};

export type RatingsTableModel = ReturnType<typeof useRatingsTable>;
