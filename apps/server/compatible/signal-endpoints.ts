import { HOUR } from '@assay/core/kernel';
import type { Asset, FundamentalDay, Grade, MoonshotRow, Signal } from '@assay/core/wire';
import { chosenAssets, labelOf } from './chosen-assets.ts';
import { type Call, type CompatibleEndpoint, compatible, LIVE, RETIRED } from './endpoint.ts';
import { type Field, integer, lacking, number, text } from './fields.ts';
import { asOfSame, dayOf, JUDGED_DAY, judgedPage, orNone } from './judged-days.ts';
import { newestFirst, type Timed } from './newest-first.ts';
import { DATED, GROUPED, NAMED, PAGED, SIZED } from './parameter-groups.ts';
import { cut, requireOne } from './parameters.ts';
import {
  APP_LINK,
  asText,
  percent,
  percentChange,
  signalWord,
  startOfBar,
  TM_LINK,
  TOKEN,
} from './token-fields.ts';

interface Signalled extends Timed {
  readonly signal: Signal;
  readonly investor: FundamentalDay | undefined;
  readonly fundamental: FundamentalDay | undefined;
}

const TREND_WORDS = { '1': 'up', '-1': 'down' } as const;

const trendWord = ({ trend }: Signal): string => (trend === null ? 'sideways' : TREND_WORDS[`${trend}`]);

const RECORD = 'the record has not begun';
const NOT_KEPT = 'the grade abstained, or is not kept of that day';

const SIGNALLED: readonly Field<Signalled>[] = [
  ...TOKEN,
  JUDGED_DAY,
  integer('TRADING_SIGNAL', '1, 0 or -1', ({ signal }) => signal.signal),
  text('TOKEN_SIGNAL_STR', 'Word for the signal', ({ signal }) => signalWord(signal.signal), { only: 'v3' }),
  integer('TOKEN_TREND', 'The last signal that was not 0', ({ signal }) => signal.trend, {
    unknown: 'there was none yet',
  }),
  text('TOKEN_TREND_STR', 'up, down or sideways', ({ signal }) => trendWord(signal), { only: 'v3' }),
  number(
    'TRADING_SIGNALS_RETURNS',
    'Return of following the signals from their first day, after fees; 0.5 is +50 %',
    ({ signal }) => signal.strategyReturn,
    { unknown: RECORD },
  ),
  number('HOLDING_RETURNS', 'Return of holding over the same time', ({ signal }) => signal.holdingReturn, {
    unknown: RECORD,
  }),
  number('TM_TRADER_GRADE', '0 to 100', ({ signal }) => signal.trader, { only: 'v2' }),
  number('TM_INVESTOR_GRADE', '0 to 100', ({ investor }) => investor?.grade ?? null, {
    unknown: NOT_KEPT,
    only: 'v2',
  }),
  TM_LINK,
  APP_LINK,
  number('TM_GRADE', 'Trader Grade, 0 to 100', ({ signal }) => signal.trader, { only: 'v3' }),
  number('FUNDAMENTAL_GRADE', '0 to 100', ({ fundamental }) => fundamental?.grade ?? null, {
    unknown: NOT_KEPT,
    only: 'v3',
  }),
];

const SIGNALS = ['1', '0', '-1'] as const;

const tradingSignals = compatible<Signalled>({
  path: 'trading-signals',
  about: 'Daily signals with their record; of all assets without dates, the newest day',
  native: 'listSignalHistory',
  versions: LIVE,
  parameters: [...NAMED, ...DATED, ...GROUPED, ...SIZED, 'signal', ...PAGED],
  note: 'Where the signal abstained there is no row.',
  fields: SIGNALLED,
  sources: (call) => {
    const { natives, asked, version } = call;
    const wanted = asked.word('signal', SIGNALS);
    return judgedPage<Signalled>(
      call,
      async (asset, span) => {
        const kind = version === 'v3' ? 'fundamental' : 'investor';
        const signals = (await natives.signalTimes(asset.symbol, '1d', span)).filter(
          ({ signal }) => signal !== null,
        );
        const days = await orNone(natives.fundamentalDays(asset.symbol, kind, span));
        return signals.map((signal) => {
          const row = { asset, signal, at: dayOf(signal), investor: undefined, fundamental: undefined };
          return { ...row, [kind]: asOfSame(days, signal.asOf) };
        });
      },
      ({ signal }) => wanted === undefined || signal.signal === Number(wanted),
    );
  },
});

interface Hour extends Timed {
  readonly signal: Signal;
}

const hourlySignals = compatible<Hour>({
  path: 'hourly-trading-signals',
  about: 'Hourly signals of the last 30 days, where hourly bars are held',
  native: 'listSignalHistory',
  versions: LIVE,
  parameters: [...NAMED, ...PAGED],
  note: 'One of the parameters that name assets is required.',
  fields: [
    startOfBar('TIMESTAMP'),
    ...TOKEN,
    number('CLOSE', 'USD', ({ signal }) => signal.close),
    text('SIGNAL', '`1`, `0` or `-1`', ({ signal }) => String(signal.signal)),
    text('POSITION', '`long` or `flat`', ({ signal }) => signal.position),
  ],
  sources: async (call) => {
    const { natives, asked, dates, page } = call;
    requireOne(asked, NAMED);
    const assets = await chosenAssets(natives, asked);
    if (assets.length === 0) return [];
    return newestFirst<Hour>(assets, dates, page, {
      step: HOUR,
      fits: () => true,
      read: async (asset, { from, to }) => {
        const span = { from: from + HOUR, to: to + HOUR };
        const signals = await orNone(natives.signalTimes(asset.symbol, '1h', span));
        return signals.flatMap((signal) =>
          signal.signal === null ? [] : [{ asset, signal, at: Date.parse(signal.asOf) - HOUR }],
        );
      },
    });
  },
});

interface Picked {
  readonly asset: Asset;
  readonly pick: MoonshotRow;
  readonly grade: Grade | undefined;
  readonly signal: Signal | undefined;
}

const NOT_STATED = 'no source states it';
const NOT_GRADED = 'the asset is not graded at present';

const PICKED: readonly Field<Picked>[] = [
  integer('TOKEN_ID', 'Stable number of the asset', ({ asset }) => asset.id, { only: 'v3' }),
  text('TOKEN_NAME', 'Name; the ticker where no source states a name', ({ asset }) => labelOf(asset)),
  text('TOKEN_SYMBOL', 'Ticker', ({ asset }) => asset.symbol),
  text('SLUG', 'Name for addresses', ({ asset }) => asset.slug, { only: 'v3' }),
  text('MOONSHOT_AT', 'When it was picked', ({ pick }) => pick.asOf),
  text('MOONSHOT_END_AT', 'When it was left', ({ pick }) => pick.endedAt, { unknown: 'it is still active' }),
  number('MOONSHOT_ROI', 'Percent, after fees; so far while active', ({ pick }) => percent(pick.roi), {
    unknown: 'it was picked at the last close, and has not been bought yet',
    only: 'v2',
  }),
  number('ROI_PCT', 'Percent, after fees; so far while active', ({ pick }) => percent(pick.roi), {
    unknown: 'it was picked at the last close, and has not been bought yet',
    only: 'v3',
  }),
  text('TM_TRADER_GRADE', 'At present', ({ grade }) => asText(grade?.trader ?? null), {
    unknown: NOT_GRADED,
    only: 'v2',
  }),
  number('TM_GRADE', 'Trader Grade at present', ({ grade }) => grade?.trader ?? null, {
    unknown: NOT_GRADED,
    only: 'v3',
  }),
  text(
    'TM_TRADER_GRADE_24H_PCT_CHANGE',
    'Percent',
    ({ grade }) => asText(percentChange(grade?.trader ?? null, grade?.change24h ?? null)),
    { unknown: NOT_GRADED },
  ),
  text('PRICE_CHANGE_PERCENTAGE_7D_IN_CURRENCY', 'Percent', ({ asset }) => asText(percent(asset.change7d)), {
    unknown: 'less than 7 days of bars',
  }),
  text('MARKET_CAP', 'USD', ({ asset }) => asText(asset.marketCap), { unknown: NOT_STATED, only: 'v2' }),
  number('MARKET_CAP_USD', 'USD', ({ asset }) => asset.marketCap, { unknown: NOT_STATED, only: 'v3' }),
  text('VOLUME_24H', 'Turnover of the last day, USD', ({ asset }) => asText(asset.volume24h), {
    unknown: NOT_STATED,
  }),
  text(
    'LAST_TRADING_SIGNAL_TIME',
    'First close at which the present signal held',
    ({ signal }) => signal?.since ?? null,
    { unknown: NOT_GRADED },
  ),
];

const ORDERS = {
  moonshot_at: ({ pick }: Picked) => Date.parse(pick.asOf),
  roi_pct: ({ pick }: Picked) => pick.roi,
  tm_grade: ({ grade }: Picked) => grade?.trader ?? null,
  market_cap_usd: ({ asset }: Picked) => asset.marketCap,
} as const;

const picked = async ({ natives, asked, page }: Call): Promise<readonly Picked[]> => {
  const picks = await natives.moonshots(asked.word('type', ['active', 'past']) ?? 'active');
  const by = ORDERS[asked.word('sort_by', Object.keys(ORDERS) as (keyof typeof ORDERS)[]) ?? 'moonshot_at'];
  const assets = new Map((await natives.assets({})).map((asset) => [asset.symbol, asset]));
  const grades = new Map((await natives.grades()).map((grade) => [grade.asset, grade]));
  const signals = new Map((await natives.signals()).map((signal) => [signal.asset, signal]));
  const rows = picks.flatMap((pick) => {
    const asset = assets.get(pick.asset);
    if (asset === undefined) return [];
    return [{ asset, pick, grade: grades.get(pick.asset), signal: signals.get(pick.asset) }];
  });
  const rank = (row: Picked): number => by(row) ?? Number.NEGATIVE_INFINITY;
  rows.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a)));
  return cut(rows, page);
};

const moonshots = compatible<Picked>({
  path: 'moonshot-tokens',
  about: 'Breakouts of small assets',
  native: 'listMoonshots',
  versions: LIVE,
  parameters: ['type', 'sort_by', ...PAGED],
  note: '`sort_by` is of v3.',
  fields: PICKED,
  sources: picked,
});

const sentimentFields = ['MARKET', 'NEWS', 'REDDIT', 'TWITTER'].flatMap((about) => [
  lacking(`${about}_SENTIMENT_GRADE`, 'n', 'there are no rows'),
  lacking(`${about}_SENTIMENT_LABEL`, 's', 'there are no rows'),
]);

const sentiments = compatible<never>({
  path: 'sentiments',
  aliases: ['sentiment'],
  about: 'Sentiment of social media and news',
  native: 'getMarket',
  versions: RETIRED,
  deprecated: { since: '2025-08-01' },
  parameters: PAGED,
  note: 'Always empty: no texts are read here.',
  fields: [
    lacking('DATETIME', 's', 'there are no rows'),
    ...sentimentFields,
    ...['NEWS', 'REDDIT', 'TWITTER'].map((about) => lacking(`${about}_SUMMARY`, 's', 'there are no rows')),
  ],
  sources: async () => [],
});

export const SIGNAL_ENDPOINTS: readonly CompatibleEndpoint[] = [
  tradingSignals,
  hourlySignals,
  moonshots,
  sentiments,
];
