import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { client, PAGE } from '../data/client.ts';
import { useStatus } from '../data/use-status.ts';
import { useIsTurning } from '../data/use-world.ts';
import { applyItems, askStatus } from './apply-items.ts';
import { joinStream } from './join-stream.ts';
import { livePrices } from './live-prices.ts';
import { liveStanding, setLiveStanding, useLiveStanding } from './live-state.ts';
import { settlePrices } from './settle-prices.ts';

const POLL_MS = 30_000;
const SETTLE_MS = 30_000;

/** Without the sparklines, which are most of the bytes. */
const POLLED_FIELDS = ['asset', 'price', 'asOf', 'change24h', 'source'] as const;

const pollPrices = async (): Promise<void> => {
  for await (const price of client.prices.iterate({ limit: PAGE, fields: POLLED_FIELDS }))
    livePrices.take(price);
};

/** Prices are asked for now and then where the stream does not bring them. */
const usePolledPrices = (wanted: boolean): void => {
  useEffect(() => {
    if (!wanted) return;
    const timer = setInterval(() => {
      // A server that does not answer is told of by the status.
      if (document.visibilityState === 'visible') pollPrices().catch(() => {});
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [wanted]);
};

/** Real and simulated data never meet, not in one tab either: a server that changes its world is met afresh. */
const useOneWorld = (simulated: boolean | undefined): void => {
  const first = useRef(simulated);
  const turning = useIsTurning();
  useEffect(() => {
    first.current ??= simulated;
    if (turning || simulated === undefined || simulated === first.current) return;
    window.location.reload();
  }, [simulated, turning]);
};

/** Keeps this tab up to date by the stream, from when the server has let it in. */
export const useLive = (): void => {
  const queries = useQueryClient();
  const { data } = useStatus();
  const admitted = data !== undefined;
  useEffect(() => {
    if (!admitted) return;
    return joinStream((told) => {
      if (told.kind === 'items') return applyItems(queries, told.items);
      // The server answers again: what is told of it is not to wait for the next question.
      if (told.state === 'live' && liveStanding().state === 'lost') askStatus(queries);
      setLiveStanding({ state: told.state });
    });
  }, [admitted, queries]);
  useEffect(() => {
    const timer = setInterval(() => settlePrices(queries), SETTLE_MS);
    return () => clearInterval(timer);
  }, [queries]);
  useOneWorld(data?.simulated);
  const { state } = useLiveStanding();
  usePolledPrices(state !== 'live' && state !== 'connecting' && data?.data.feed != null);
};
