import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ChartView } from '../chart/chart-view.ts';
import type { TabSearch } from './tab-search.ts';

/** What the address says of the part below the chart, and how to change it. */
export const useTabSearch = () => {
  const search = useSearch({ from: '/asset/$symbol' });
  const navigate = useNavigate({ from: '/asset/$symbol' });
  const change = (part: Partial<TabSearch & ChartView>): void => {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  };
  return { search, change };
};
