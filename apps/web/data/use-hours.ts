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
