import type { JobRow, StreamItem } from '@assay/sdk';
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { applyItems } from './apply-items.ts';

const job = (changes: Partial<JobRow>): JobRow =>
  ({ id: 7, kind: 'import', state: 'running', ...changes }) as JobRow;

const told = (row: JobRow): StreamItem => ({ topic: 'jobs', id: 1, data: row }) as StreamItem;

const holding = (jobs: readonly JobRow[]): QueryClient => {
  const queries = new QueryClient();
  queries.setQueryData(['status'], { data: { jobs }, simulated: false });
  queries.setQueryData(['imports'], []);
  return queries;
};

const asksAgain = (queries: QueryClient): boolean | undefined =>
  queries.getQueryState(['imports'])?.isInvalidated;

test.each([
  ['begun elsewhere', [], job({}), true],
  ['over', [job({})], job({ state: 'done' }), true],
  ['a step further', [job({})], job({}), false],
  ['of another kind', [], job({ kind: 'judge' }), false],
] as const)(
  'the files are asked for again where a job that imports one is begun or over: %s',
  (_, known, row, asked) => {
    const queries = holding(known);
    applyItems(queries, [told(row)]);
    expect(asksAgain(queries)).toBe(asked);
    expect(queries.getQueryData<{ data: { jobs: JobRow[] } }>(['status'])?.data.jobs).toEqual([row]);
  },
);
