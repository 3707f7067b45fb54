import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Ratings, useRatings } from '../data/use-ratings.ts';
import { useStatus } from '../data/use-status.ts';
import type { FrameSearch } from '../shell/frame-search.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { FirstRun } from '../state/first-run.tsx';
import { Notice } from '../state/notice.tsx';
import { ProblemNotice } from '../state/problem-notice.tsx';
import { ActionButton } from '../ui/action-button.tsx';
import { FilterChips, NO_FILTERS } from './filter-chips.tsx';
import { filterRows } from './filter-rows.ts';
import { RatingsHeader } from './ratings-header.tsx';
import type { RatingsSearch } from './ratings-search.ts';
import { RatingsTable } from './ratings-table.tsx';
import { SkeletonRows } from './skeleton-rows.tsx';

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

interface FilteredProps {
  readonly ratings: Ratings;
  readonly search: RatingsPageSearch;
  readonly onChange: Change;
}

const Filtered = ({ ratings, search, onChange }: FilteredProps) => {
  const { q, signal, min, max, graded } = search;
  const rows = useMemo(
    () => filterRows(ratings.rows, { q, signal, min, max, graded }),
    [ratings.rows, q, signal, min, max, graded],
  );
  return (
    <>
      <FilterChips search={search} onChange={onChange} shown={rows.length} all={ratings.rows.length} />
      {rows.length === 0 ? (
        <Notice title="No asset fits">
          <p className="text-muted">
            None of the {ratings.rows.length} assets fits the search and the filters.
          </p>
          <ActionButton onClick={() => onChange(NO_FILTERS)}>Clear all filters</ActionButton>
        </Notice>
      ) : (
        <RatingsTable
          rows={rows}
          median={ratings.median}
          sort={search.sort}
          dense={search.dense}
          onSort={(sort) => onChange({ sort })}
        />
      )}
    </>
  );
};

const Body = ({ search, onChange }: Omit<FilteredProps, 'ratings'>) => {
  const status = useStatus();
  const ratings = useRatings();
  if (status.data?.data.ready === false) return <FirstRun status={status.data.data} />;
  if (ratings.data !== undefined)
    return <Filtered ratings={ratings.data} search={search} onChange={onChange} />;
  if (ratings.error !== null)
    return (
      <ProblemNotice
        what="The ratings"
        error={ratings.error}
        retry={ratings.refetch}
        retrying={ratings.isFetching}
      />
    );
  return (
    <>
      <FilterChips search={search} onChange={onChange} shown={undefined} all={undefined} />
      <SkeletonRows dense={search.dense} />
    </>
  );
};

export const RatingsPage = () => {
  const [search, change] = useView();
  const { data } = useStatus();
  usePageTitle('Ratings');
  return (
    <>
      <RatingsHeader status={data?.data} dense={search.dense} onDense={(dense) => change({ dense })} />
      <Body search={search} onChange={change} />
    </>
  );
};
