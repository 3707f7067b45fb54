import type { Body, DeliveryRow } from '@assay/sdk';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, PAGE } from './client.ts';

const AGAIN_MS = 10_000;
const ROWS = 50;

export const useWebhooks = () =>
  useQuery({
    queryKey: ['webhooks'],
    queryFn: async ({ signal }) => (await client.webhooks.list({ limit: PAGE }, { signal })).data,
    refetchInterval: AGAIN_MS,
  });

/** What was sent to a webhook and what waits, newest first, page by page. */
export const useDeliveries = (webhook: number, state: DeliveryRow['state'] | 'all') =>
  useInfiniteQuery({
    queryKey: ['deliveries', webhook, state],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? undefined : pageParam;
      const query = { state: state === 'all' ? undefined : state, limit: ROWS, cursor };
      return client.webhooks.deliveries.list(webhook, query, { signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }): DeliveryRow[] => pages.flatMap(({ data }) => data),
    refetchInterval: AGAIN_MS,
  });

const useWebhookChange = <Wish, Made>(change: (wish: Wish) => Promise<Made>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // What is shown once is not kept here either.
    gcTime: 0,
    onSuccess: () =>
      Promise.all([['webhooks'], ['deliveries']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
};

export const useCreateWebhook = () =>
  useWebhookChange((body: Body<'createWebhook'>) => client.webhooks.create(body));

export const useDeleteWebhook = (id: number) => useWebhookChange(() => client.webhooks.delete(id));

export const useTestWebhook = (id: number) => useWebhookChange(() => client.webhooks.test(id));

export const useRetryDelivery = (webhook: number) =>
  useWebhookChange((delivery: number) => client.webhooks.deliveries.retry(webhook, delivery));
