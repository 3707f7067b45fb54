import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { OperateSearch } from './operate-search.ts';

/** What the address says, and a way to change a part of it. */
export const useOperateSearch = (): readonly [OperateSearch, (part: Partial<OperateSearch>) => void] => {
  const search = useSearch({ from: '/operate' });
  const { tab = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const change = (part: Partial<OperateSearch>): void =>
    void navigate({ to: '/operate/$tab', params: { tab }, search: { ...search, ...part }, replace: true });
  return [search, change];
};
