import type { FileImportRow, WorldRow } from '@assay/sdk';
import { useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

const AGAIN_MS = 1_000;
/** A large file over a slow line. */
const UPLOAD_MS = 600_000;
/** The server closes one world and opens the other. */
const TURN_MS = 60_000;

export const useWorld = () =>
  useQuery({
    queryKey: ['world'],
    queryFn: async ({ signal }) => (await client.world.get({ signal })).data,
  });

/** Asked when somebody looks: each exchange is asked whether it answers. */
export const useExchanges = () =>
  useQuery({
    queryKey: ['world-exchanges'],
    queryFn: async ({ signal }) => (await client.world.exchanges({ signal })).data,
  });

const isWaiting = ({ outcome }: FileImportRow): boolean => outcome === 'waiting';

export const useImports = () =>
  useQuery({
    queryKey: ['imports'],
    queryFn: async ({ signal }) => (await client.imports.list({ signal })).data,
    refetchInterval: ({ state }) => (state.data?.some(isWaiting) === true ? AGAIN_MS : false),
  });

export interface FileWish {
  readonly files: readonly File[];
  readonly volumeUnit: 'base' | 'quote' | undefined;
  readonly symbol: string | undefined;
}

const MOST_OF_A_NAME = 120;

/** A name that the server takes. */
const nameOf = ({ name }: File): string =>
  name
    .slice(-MOST_OF_A_NAME)
    .replace(/[^\w .()+-]/g, '_')
    .replace(/^[^\w]+/, '') || 'file';

export interface Unsent {
  readonly name: string;
  readonly error: unknown;
}

/** Sends files one by one, and tells which could not be sent: the others are on their way. */
export const useImportFiles = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ files, volumeUnit, symbol }: FileWish) => {
      const unsent: Unsent[] = [];
      for (const file of files) {
        const query = { name: nameOf(file), volumeUnit, symbol };
        await client.imports
          .create(file, query, { timeoutMs: UPLOAD_MS })
          .catch((error: unknown) => unsent.push({ name: file.name, error }));
        await queries.invalidateQueries({ queryKey: ['imports'] });
      }
      return unsent;
    },
    onSettled: () =>
      Promise.all([['imports'], ['status']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
};

type Wish = Parameters<typeof client.world.serve>[0];

const isServed = (world: WorldRow, { world: serves, exchange }: Wish): boolean =>
  world.serves === serves && (exchange === undefined || world.source === exchange);

/** Until the server answers from the world that was wished for. */
const turned = async (wish: Wish): Promise<void> => {
  const signal = AbortSignal.timeout(TURN_MS);
  for (;;) {
    const world = await client.world.get({ signal }).catch((error: unknown) => {
      if (signal.aborted) throw error;
      return undefined;
    });
    if (world !== undefined && isServed(world.data, wish)) return;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS / 4));
  }
};

const SERVE = ['serve'];

/** Whether this tab has the server change its world: then it goes on from there by itself. */
export const useIsTurning = (): boolean => useIsMutating({ mutationKey: SERVE }) > 0;

/** Has the server change its world; then the page begins anew. */
export const useServe = () =>
  useMutation({
    mutationKey: SERVE,
    mutationFn: async (wish: Wish) => {
      await client.world.serve(wish);
      await turned(wish);
      window.location.replace('/');
      // Turning until the page is gone: whoever sees the other world meanwhile is not to reload this address.
      await new Promise<never>(() => {});
    },
  });

export const useCancelJob = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (job: number) => client.jobs.cancel(job),
    onSettled: () => queries.invalidateQueries({ queryKey: ['status'] }),
  });
};

/** Ends the session; the page begins anew without it. */
export const useSignOut = () =>
  useMutation({
    mutationFn: async () => {
      await client.session.close();
      window.location.assign('/');
    },
  });
