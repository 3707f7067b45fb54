import { DAY, toIso } from '@assay/core/kernel';
import { z } from 'zod';
import { cited, type Stated } from '../answer/cited.ts';
import { notesOf, type Part, partOf } from '../answer/part.ts';
import { type Call, tool } from '../answer/tool.ts';
import { oneAsset, timeRange } from './arguments.ts';

const KINDS = ['market-signal', 'signal', 'grade', 'moonshot-picked', 'moonshot-ended'] as const;

const row = z.object({
  kind: z.enum(KINDS),
  asset: z.string().nullable().meta({ description: 'null = the market' }),
  at: z.string(),
  before: z.union([z.string(), z.number()]).nullable().meta({ description: 'null = not said' }),
  after: z.union([z.string(), z.number()]).nullable(),
  detail: z.string().nullable(),
  statement: cited.statement,
});
type Row = z.output<typeof row>;

/** Changes of one kind, and what they were read from. */
interface Changes {
  readonly rows: readonly Row[];
  readonly stated: readonly Stated[];
  readonly part: Part<unknown>;
}

const MOST_ASSETS = 8;
/** Rows that are read of each list. */
const PAGE = 500;
const MOVERS = 25;

const SIGNAL_NAMES = new Map<number | null, string>([
  [1, 'bullish'],
  [0, 'neutral'],
  [-1, 'bearish'],
]);
const signalText = (signal: number | null): string => SIGNAL_NAMES.get(signal) ?? 'abstained';

const numberOf = ({ statement }: Stated): number | null => statement?.number ?? null;

const later = (at: string | null, since: number): at is string => at !== null && Date.parse(at) > since;

interface SignalledDay extends Stated {
  readonly signal: 1 | 0 | -1 | null;
}

/** Where a signal differs from that of the day before; the days from `since` on, oldest first. */
const flipsIn = (days: readonly SignalledDay[], kind: Row['kind'], asset: string | null): Row[] =>
  days.flatMap((day, i) => {
    const before = days[i - 1];
    if (before === undefined || before.signal === day.signal) return [];
    return {
      kind,
      asset,
      at: day.asOf,
      before: signalText(before.signal),
      after: signalText(day.signal),
      detail: null,
      statement: numberOf(day),
    };
  });

const marketChanges = async ({ client, options }: Call, since: number): Promise<Changes> => {
  const query = { from: toIso(since), sort: 'asOf', limit: PAGE } as const;
  const part = await partOf('the market', client.market.history.list(query, options));
  const days = part.page.data;
  return { rows: flipsIn(days, 'market-signal', null), stated: days, part };
};

const allFlips = async ({ client, options }: Call, since: number): Promise<Changes> => {
  const query = { sort: '-since', limit: PAGE } as const;
  const part = await partOf('signals', client.signals.list(query, options));
  const changed = part.page.data.filter((one) => later(one.since, since));
  const rows = changed.map((one) => ({
    kind: 'signal' as const,
    asset: one.asset,
    at: one.since ?? one.asOf,
    before: null,
    after: signalText(one.signal),
    detail: one.trader === null ? null : `Trader Grade ${one.trader}`,
    statement: one.since === one.asOf ? numberOf(one) : null,
  }));
  return { rows, stated: changed, part };
};

const allMoves = async ({ client, options }: Call, least: number): Promise<Changes> => {
  const query = { abstained: false, limit: MOVERS } as const;
  const part = await partOf(
    'grades',
    (async () => {
      const up = await client.grades.list({ ...query, sort: '-change24h' }, options);
      const down = await client.grades.list({ ...query, sort: 'change24h' }, options);
      return { ...up, data: [...up.data, ...down.data] };
    })(),
  );
  const moved = new Map(part.page.data.map((one) => [one.asset, one]));
  const large = [...moved.values()].filter(({ change24h }) => Math.abs(change24h ?? 0) >= least);
  const rows = large.map((one) => ({
    kind: 'grade' as const,
    asset: one.asset,
    at: one.asOf,
    before: one.trader === null || one.change24h === null ? null : one.trader - one.change24h,
    after: one.trader,
    detail: `Trader Grade ${one.change24h} points in a day`,
    statement: numberOf(one),
  }));
  return { rows, stated: large, part };
};

const watchedFlips = async ({ client, options }: Call, asset: string, since: number): Promise<Changes> => {
  const query = { from: toIso(since), sort: 'asOf', limit: PAGE } as const;
  const part = await partOf(`signals of ${asset}`, client.signals.history.list(asset, query, options));
  const days = part.page.data;
  return { rows: flipsIn(days, 'signal', days.at(0)?.asset ?? asset), stated: days, part };
};

const watchedMove = async ({ client, options }: Call, asset: string, since: number): Promise<Changes> => {
  const history = client.grades.history;
  const [part, before] = await Promise.all([
    partOf(`grades of ${asset}`, history.list(asset, { limit: 1 }, options)),
    partOf(`grades of ${asset}`, history.list(asset, { to: toIso(since + 1), limit: 1 }, options)),
  ]);
  const [now, then] = [part.page.data.at(0), before.page.data.at(0)];
  if (now === undefined || !later(now.asOf, since)) return { rows: [], stated: [], part };
  const change = {
    kind: 'grade' as const,
    asset: now.asset,
    at: now.asOf,
    before: then?.trader ?? null,
    after: now.trader,
    detail: now.abstained === null ? 'Trader Grade' : `abstained: ${now.abstained.reason}`,
    statement: numberOf(now),
  };
  return { rows: [change], stated: [now], part };
};

const moonshotChanges = async (
  { client, options }: Call,
  since: number,
  asset: readonly string[] | undefined,
): Promise<Changes> => {
  const part = await partOf(
    'moonshots',
    client.moonshots.list({ asset, sort: '-asOf', from: toIso(since + 1), limit: PAGE }, options),
  );
  const ended = await partOf(
    'moonshots',
    client.moonshots.list({ asset, status: 'past', sort: '-endedAt', limit: PAGE }, options),
  );
  const picked = part.page.data.map((one) => ({
    kind: 'moonshot-picked' as const,
    asset: one.asset,
    at: one.asOf,
    before: null,
    after: 'picked',
    detail: `Trader Grade ${one.traderGrade}`,
    statement: numberOf(one),
  }));
  const over = ended.page.data.filter((one) => later(one.endedAt, since));
  const ends = over.map((one) => ({
    kind: 'moonshot-ended' as const,
    asset: one.asset,
    at: one.endedAt ?? one.asOf,
    before: 'picked',
    after: one.exit,
    detail: one.roi === null ? null : `return ${one.roi}`,
    statement: numberOf(one),
  }));
  return { rows: [...picked, ...ends], stated: [...part.page.data, ...over], part };
};

const ofAll = (call: Call, since: number, least: number) => [
  allFlips(call, since),
  allMoves(call, least),
  moonshotChanges(call, since, undefined),
];

const ofWatched = async (call: Call, since: number, names: readonly string[]) => {
  const assets = await Promise.all(names.map((name) => call.client.assets.get(name, call.options)));
  const symbols = assets.map(({ data }) => data.symbol);
  return Promise.all([
    ...symbols.map((symbol) => watchedFlips(call, symbol, since)),
    ...symbols.map((symbol) => watchedMove(call, symbol, since)),
    moonshotChanges(call, since, symbols),
  ]);
};

const NOTE = 'Grade moves are of the last day; name `assets` for moves since a longer time.';

export const whatChanged = tool({
  name: 'what_changed',
  title: 'What changed',
  description:
    'What is different since a time: signals that flipped, Trader Grades that moved, the market signal, moonshots picked and ended. Default: the last day.',
  input: {
    since: timeRange.from.meta({ description: 'ISO 8601; default: one day before the newest state' }),
    assets: z
      .array(oneAsset)
      .min(1)
      .max(MOST_ASSETS)
      .optional()
      .meta({ description: `Only these, at most ${MOST_ASSETS}`, examples: [['BTC', 'ETH']] }),
    minPoints: z
      .number()
      .min(0)
      .max(100)
      .default(5)
      .meta({ description: 'Least move of a Trader Grade; not of named assets' }),
  },
  about: { since: z.string() },
  row,
  ask: async (call, { since: asked, assets, minPoints }) => {
    const { data: market, simulated } = await call.client.market.get(call.options);
    const since = asked ?? Date.parse(market.asOf) - DAY;
    const [state, ...others] = await Promise.all([
      marketChanges(call, since),
      ...(assets === undefined ? ofAll(call, since, minPoints) : await ofWatched(call, since, assets)),
    ]);
    const all = [state, ...others];
    return {
      simulated,
      asOf: market.asOf,
      about: { since: toIso(since) },
      rows: all.flatMap(({ rows }) => rows),
      stated: [market, ...all.flatMap(({ stated }) => stated)],
      notes: [...notesOf(all.map(({ part }) => part)), ...(assets === undefined ? [NOTE] : [])],
    };
  },
});
