import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { RatingRow } from '../data/rating-row.ts';
import { useRatings } from '../data/use-ratings.ts';
import { useStatus } from '../data/use-status.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { count } from '../format/number.ts';
import { FirstRun } from '../state/first-run.tsx';
import type { FrameSearch } from '../state/frame-search.ts';
import { Notice } from '../state/notice.tsx';
import { usePageTitle } from '../state/page-title.ts';
import { ProblemNotice } from '../state/problem-notice.tsx';
import { ActionButton } from '../ui/action-button.tsx';
import { useViewport } from '../ui/use-viewport.ts';
import { type ColumnId, filedColumns, shownColumns } from './column-ids.ts';
import { ColumnMenu } from './column-menu.tsx';
import { FilterChips } from './filter-chips.tsx';
import { type FilteredRows, type Filters, filterRows, filtersOf, NO_FILTERS } from './filter-rows.ts';
import { RatingsHeader } from './ratings-header.tsx';
import type { RatingsSearch } from './ratings-search.ts';
import { RatingsTable } from './ratings-table.tsx';
import { SkeletonRows } from './skeleton-rows.tsx';
import { ViewMenu } from './view-menu.tsx';

type RatingsPageSearch = RatingsSearch & FrameSearch;
type Change = (change: Partial<RatingsPageSearch>) => void;

const useView = (): [RatingsPageSearch, Change] => {
  const search = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const change: Change = (part) => {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  };
  return [search, change];
};

interface ViewedProps {
  readonly search: RatingsPageSearch;
  readonly shown: readonly ColumnId[];
  readonly onChange: Change;
}

const NoneFits = ({ all, onChange }: { all: number; onChange: Change }) => (
  <Notice title="No asset fits">
    <p className="text-muted">None of the {count(all)} assets fits the search and the filters.</p>
    <ActionButton onClick={() => onChange(NO_FILTERS)}>Clear all filters</ActionButton>
  </Notice>
);

const NO_ROWS: RatingRow[] = [];

type FilteredProps = ViewedProps & { readonly filtered: FilteredRows; readonly all: number };

const Filtered = ({ filtered: { rows }, all, search, shown, onChange }: FilteredProps) => {
  const viewport = useViewport();
  if (rows.length === 0) return <NoneFits all={all} onChange={onChange} />;
  return (
    <RatingsTable
      rows={rows}
      shown={shown}
      filed={filedColumns(search.columns, viewport)}
      sort={search.sort}
      dense={search.dense}
      onSort={(sort) => onChange({ sort })}
      open={search.open}
      onOpen={(open) => onChange({ open })}
    />
  );
};

/** The filters stay the same ones when the rows come: what is being typed into them is kept. */
const Body = ({ search, shown, onChange }: ViewedProps) => {
  const status = useStatus();
  const ratings = useRatings();
  const all = ratings.data?.rows ?? NO_ROWS;
  const key = JSON.stringify(filtersOf(search));
  const filtered = useMemo(() => filterRows(all, JSON.parse(key) as Filters), [all, key]);
  if (status.data?.data.ready === false) return <FirstRun status={status.data.data} />;
  if (ratings.data === undefined && ratings.error !== null)
    return (
      <ProblemNotice
        what="The ratings"
        error={ratings.error}
        retry={ratings.refetch}
        retrying={ratings.isFetching}
      />
    );
  const loaded = ratings.data !== undefined;
  return (
    <>
      <FilterChips search={search} onChange={onChange} all={all} filtered={loaded ? filtered : undefined} />
      {loaded ? (
        <Filtered filtered={filtered} all={all.length} {...{ search, shown, onChange }} />
      ) : (
        <SkeletonRows shown={shown} sort={search.sort} dense={search.dense} />
      )}
    </>
  );
};

export const RatingsPage = () => {
  const [search, change] = useView();
  const viewport = useViewport();
  const { data } = useStatus();
  usePageTitle('Ratings');
  const shown = useMemo(() => shownColumns(search.columns, viewport), [search.columns, viewport]);
  return (
    <>
      <RatingsHeader status={data?.data} dense={search.dense} onDense={(dense) => change({ dense })}>
        <ViewMenu search={search} onChange={change} />
        {viewport !== 'phone' && <ColumnMenu shown={shown} onChange={(columns) => change({ columns })} />}
        <ExportMenu />
      </RatingsHeader>
      <Body search={search} shown={shown} onChange={change} />
    </>
  );
};
