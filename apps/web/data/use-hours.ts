import type { BarRow } from '@assay/sdk';
import { useQuery } from '@tanstack/react-query';
import type { Seconds } from '../chart/days.ts';
import { client, PAGE } from './client.ts';
import { BAR_FIELDS, type ChartBar } from './use-asset.ts';
import { useOfAsset } from './use-of-asset.ts';

const DAY = 86_400_000;
/** Hours of more days than this are too many to draw at once. */
const HOURS_OF_DAYS = 365;

const newestHour = async (asset: string, signal: AbortSignal): Promise<string | undefined> => {
  const query = { interval: '1h', limit: 1, fields: ['time'] } as const;
  return (await client.bars.list(asset, query, { signal })).data.at(0)?.time;
};

/** The hourly bars of the last year before the newest, oldest first. */
const fetchHours = async (asset: string, signal: AbortSignal): Promise<ChartBar[]> => {
  const last = await newestHour(asset, signal);
  if (last === undefined) return [];
  const from = new Date(Date.parse(last) - HOURS_OF_DAYS * DAY).toISOString();
  const query = { interval: '1h', sort: 'time', from, limit: PAGE, fields: BAR_FIELDS } as const;
  return Array.fromAsync(client.bars.iterate(asset, query, { signal }));
};

export type DayHour = Pick<BarRow, 'time' | 'open' | 'high' | 'low' | 'source'>;

const HOUR_FIELDS = ['time', 'open', 'high', 'low', 'source'] as const;
const DAY_HOURS = 24;
/** They come between the revisions, one an hour. */
const ASK_AGAIN_MS = 5 * 60_000;

/** The hours of the day that begins then, as far as they have ended; none while no such day is known. */
export const useHoursFrom = (asset: string, from: Seconds | undefined) =>
  useQuery({
    queryKey: ['hours-from', asset, from],
    queryFn: async ({ signal }): Promise<readonly DayHour[]> => {
      const begin = new Date((from ?? 0) * 1000).toISOString();
      const query = { interval: '1h', sort: 'time', from: begin, limit: DAY_HOURS } as const;
      return (await client.bars.list(asset, { ...query, fields: HOUR_FIELDS }, { signal })).data;
    },
    enabled: from !== undefined,
    refetchInterval: ASK_AGAIN_MS,
  });

/** Whether hours of the asset are held at all. */
export const useHasHours = (asset: string) =>
  useOfAsset('has-hours', asset, async (signal) => (await newestHour(asset, signal)) !== undefined);

/** Fetched only where they are wanted: there are many. */
export const useHours = (asset: string, wanted: boolean) =>
  useOfAsset(
    'hours',
    asset,
    (signal) => (wanted ? fetchHours(asset, signal) : Promise.resolve([])),
    String(wanted),
  );
