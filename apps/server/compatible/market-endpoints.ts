import { DAY, type Instant } from '@assay/core/kernel';
import type { MarketState } from '@assay/core/wire';
import { type Call, type CompatibleEndpoint, compatible, LIVE } from './endpoint.ts';
import { type Field, integer, lacking, number } from './fields.ts';
import { dayOf, JUDGED_DAY } from './judged-days.ts';
import type { Span } from './natives.ts';
import { DATED, PAGED } from './parameter-groups.ts';
import { cut } from './parameters.ts';
import { percent } from './token-fields.ts';

interface MarketDay {
  readonly at: Instant;
  readonly state: MarketState;
}

const EVER = Date.UTC(9999, 0, 1);

/** As of the closes of the days that are asked for. */
export const closesOf = ({ dates: { from, to } }: Call): Span => ({
  from: from === undefined ? 0 : from + DAY,
  to: to === undefined ? EVER : to + DAY,
});

const CAPS = 'no market cap of that day is known';
const YOUNG = 'too few days of history';

const share = (name: string, about: string, own: (state: MarketState) => number | null): Field<MarketDay> =>
  number(name, `${about}, percent`, ({ state }) => percent(own(state)), { unknown: YOUNG });

const marketMetrics = compatible<MarketDay>({
  path: 'market-metrics',
  about: 'State of the market day by day',
  native: 'listMarketHistory',
  versions: LIVE,
  parameters: [...DATED, ...PAGED],
  fields: [
    JUDGED_DAY,
    number('TOTAL_CRYPTO_MCAP', 'USD, of the assets held', ({ state }) => state.totalMarketCap, {
      unknown: CAPS,
    }),
    share(
      'TM_GRADE_PERC_HIGH_COINS',
      'Assets with a Trader Grade of 60 or more, of the 300 largest',
      ({ highGradeShare }) => highGradeShare,
    ),
    integer('TM_GRADE_SIGNAL', '1 bullish, 0 neither, -1 bearish', ({ state }) => state.signal),
    integer('LAST_TM_GRADE_SIGNAL', 'The last that was not 0', ({ state }) => state.lastSignal, {
      unknown: 'there was none yet',
    }),
    lacking('RECT_SIGNAL', 'i', 'what it stands for is not published'),
    number('ALTS_MARKET_CAP', 'USD, without BTC', ({ state }) => state.altcoinMarketCap, { unknown: CAPS }),
    number('BTC_PRICE', 'USD', ({ state }) => state.bitcoinPrice, { unknown: 'no bar of BTC' }),
    number('BTC_MARKET_CAP', 'USD', ({ state }) => state.bitcoinMarketCap, { unknown: CAPS }),
    share('VOL_INDEX', 'Volatility index, annual', ({ volatility }) => volatility),
    share('VOL_10', 'Volatility of 10 days, annual', ({ volatilityShort }) => volatilityShort),
    share('VOL_90', 'Volatility of 90 days, annual', ({ volatilityLong }) => volatilityLong),
    share(
      'ALTS_INDICATOR',
      'Of the 50 largest, those that beat BTC over 90 days',
      ({ altcoinSeason }) => altcoinSeason,
    ),
    share('ABOVE_MA', 'Assets above their 60-day mean', ({ aboveMean }) => aboveMean),
  ],
  sources: async (call) => {
    const { first, limit } = call.page;
    const days = await call.natives.marketDays(closesOf(call), first + limit);
    const judged = days.filter(({ abstained }) => abstained === null);
    return cut(judged, call.page).map((state) => ({ state, at: dayOf(state) }));
  },
});

export const MARKET_ENDPOINTS: readonly CompatibleEndpoint[] = [marketMetrics];
