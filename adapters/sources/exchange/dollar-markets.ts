import { type Listing, normaliseSymbol } from '@assay/domain/market';
import type { CurrencyInterface, Market, Ticker } from 'ccxt';

const DOLLARS = new Set(['USDT', 'USDC', 'USD', 'FDUSD', 'TUSD', 'BUSD']);

/** Money, and tokens that stand for money or for another asset of the list. */
const PEGGED = new Set([
  ...[
    'USD',
    'USDT',
    'USDC',
    'FDUSD',
    'TUSD',
    'BUSD',
    'DAI',
    'USDP',
    'USDD',
    'USDE',
    'USDS',
    'USD1',
    'PYUSD',
    'GUSD',
    'USTC',
    'UST',
  ],
  ...[
    'RLUSD',
    'XUSD',
    'BFUSD',
    'USDG',
    'USDQ',
    'USDR',
    'USDJ',
    'SUSD',
    'LUSD',
    'CRVUSD',
    'FRAX',
    'MIM',
    'HUSD',
    'SUSDE',
    'USDY',
    'USDX',
  ],
  ...[
    'EUR',
    'GBP',
    'AUD',
    'CAD',
    'CHF',
    'JPY',
    'TRY',
    'BRL',
    'UAH',
    'RUB',
    'ARS',
    'MXN',
    'ZAR',
    'PLN',
    'RON',
    'CZK',
    'COP',
    'SGD',
  ],
  ...[
    'EURC',
    'EURI',
    'EURT',
    'EURS',
    'EURQ',
    'EURR',
    'EUROP',
    'AEUR',
    'GBPT',
    'TGBP',
    'XSGD',
    'IDRT',
    'BIDR',
    'BVND',
    'NGN',
    'BKRW',
  ],
  ...[
    'WBTC',
    'CBBTC',
    'TBTC',
    'RENBTC',
    'BTCB',
    'LBTC',
    'FBTC',
    'WETH',
    'WBETH',
    'BETH',
    'STETH',
    'WSTETH',
    'RETH',
    'CBETH',
    'METH',
  ],
  ...[
    'CMETH',
    'WEETH',
    'EETH',
    'LSETH',
    'BNSOL',
    'JITOSOL',
    'MSOL',
    'JSOL',
    'INF',
    'BBSOL',
    'WBNB',
    'WTRX',
    'STRX',
    'CBADA',
    'CBXRP',
  ],
]);

const LEVERAGED = /^(.+?)(?:UP|DOWN|BULL|BEAR|HALF|HEDGE|\d{1,2}[LS])$/;

/** Whether `BTCUP` or `ETH3L` is a bet on a listed asset (`JUP` and `SYRUP` are assets of their own). */
const isLeveraged = (base: string, bases: ReadonlySet<string>): boolean => {
  const underlying = LEVERAGED.exec(base)?.[1];
  return underlying !== undefined && bases.has(underlying);
};

/** The market that gives an asset's bars. */
export interface DollarMarket extends Listing {
  /** The market in ccxt's notation: `BTC/USDT`. */
  readonly market: string;
}

/** Turnover of 24 hours; from units and price where the exchange gives no more; `null` where it gives neither. */
const turnoverOf = (ticker: Ticker | undefined): number | null => {
  if (ticker === undefined) return null;
  if (ticker.quoteVolume !== undefined) return ticker.quoteVolume;
  const price = ticker.vwap ?? ticker.last;
  return ticker.baseVolume === undefined || price === undefined ? null : ticker.baseVolume * price;
};

/** Many exchanges have a ticker, their own or that of others, where a name could stand. */
const nameOf = (currency: CurrencyInterface | undefined): string | null => {
  const name = currency?.name?.trim() ?? '';
  return name === name.toUpperCase() ? null : name.slice(0, 100);
};

const isCandidate = (market: Market, bases: ReadonlySet<string>): market is NonNullable<Market> =>
  market?.spot === true &&
  market.active !== false &&
  DOLLARS.has(market.quote) &&
  !PEGGED.has(market.base) &&
  !isLeveraged(market.base, bases);

const order = (a: DollarMarket, b: DollarMarket): number =>
  (b.turnover24h ?? -1) - (a.turnover24h ?? -1) || (a.market < b.market ? -1 : 1);

/**
 * The dollar markets of an exchange, one per asset (that of the highest turnover), by falling turnover; without
 * leveraged tokens, money and tokens pegged to something.
 */
export const dollarMarkets = (
  markets: readonly Market[],
  tickers: Readonly<Record<string, Ticker>>,
  currencies: Readonly<Record<string, CurrencyInterface>>,
): readonly DollarMarket[] => {
  const bases = new Set(markets.map((market) => market?.base ?? ''));
  const found = markets.flatMap((market): DollarMarket[] => {
    if (!isCandidate(market, bases)) return [];
    const symbol = normaliseSymbol(market.base);
    return symbol === undefined
      ? []
      : [
          {
            symbol,
            name: nameOf(currencies[market.base]),
            turnover24h: turnoverOf(tickers[market.symbol]),
            market: market.symbol,
          },
        ];
  });
  const best = new Map<string, DollarMarket>();
  for (const one of found.sort(order)) if (!best.has(one.symbol)) best.set(one.symbol, one);
  return [...best.values()];
};
