import { AssayApiError, type Body } from '@assay/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, PAGE } from './client.ts';

type UsageAnswer = Awaited<ReturnType<typeof client.usage.get>>;
export type UsageRow = UsageAnswer['data'][number];

const AGAIN_MS = 30_000;

/** The account that stands for a page on the machine itself, without a key. */
const LOCAL_PAGE = 0;

export interface Rights {
  readonly scope: 'read' | 'account' | 'operate';
  /** Without a key: the page on the machine itself. */
  readonly local: boolean;
}

const lacksScope = (error: unknown): boolean =>
  error instanceof AssayApiError && error.code === 'scope-missing';

const allowed = async (asked: Promise<unknown>): Promise<boolean> => {
  try {
    await asked;
    return true;
  } catch (error) {
    if (lacksScope(error)) return false;
    throw error;
  }
};

/** What the session of this page may do: the server is asked, step by step. */
export const useRights = () =>
  useQuery({
    queryKey: ['rights'],
    queryFn: async ({ signal }): Promise<Rights> => {
      const { quota } = await client.usage.get({ limit: 1 }, { signal });
      if (quota.account === LOCAL_PAGE) return { scope: 'read', local: true };
      if (await allowed(client.usage.get({ of: 'everybody', limit: 1 }, { signal })))
        return { scope: 'operate', local: false };
      const manages = await allowed(client.keys.list({ limit: 1 }, { signal }));
      return { scope: manages ? 'account' : 'read', local: false };
    },
  });

export const useKeyList = (state: 'live' | 'dead', enabled = true) =>
  useQuery({
    enabled,
    queryKey: ['keys', state],
    queryFn: ({ signal }) =>
      Array.fromAsync(client.keys.iterate({ state, sort: '-id', limit: PAGE }, { signal })),
    refetchInterval: AGAIN_MS,
  });

export const usePlans = () =>
  useQuery({
    queryKey: ['plans'],
    queryFn: async ({ signal }) => (await client.plans.list({ signal })).data,
  });

export const useQuota = () =>
  useQuery({
    queryKey: ['usage', 'quota'],
    queryFn: async ({ signal }) => (await client.usage.get({ limit: 1 }, { signal })).quota,
    refetchInterval: AGAIN_MS,
  });

/** Calls by day or month from a day on: everybody's for operators, else those of the account. */
export const useUsage = (interval: 'day' | 'month', from: string, scope: Rights['scope']) =>
  useQuery({
    queryKey: ['usage', interval, from, scope],
    queryFn: ({ signal }) => {
      const of = scope === 'operate' ? 'everybody' : 'account';
      return Array.fromAsync(client.usage.iterate({ interval, from, of, limit: PAGE }, { signal }));
    },
    refetchInterval: AGAIN_MS,
  });

const useKeyChange = <Wish, Made>(change: (wish: Wish) => Promise<Made>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // What is shown once is not kept here either.
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  });
};

export const useCreateKey = () => useKeyChange((body: Body<'createKey'>) => client.keys.create(body));

export const useRotateKey = (id: number) =>
  useKeyChange((graceSeconds: number) => client.keys.rotate(id, { graceSeconds }));

/** After it the session itself may have no key any more: its rights are asked for again. */
export const useRevokeKey = (id: number) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.keys.revoke(id),
    onSuccess: () =>
      Promise.all(
        [['keys'], ['rights'], ['status']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
};
