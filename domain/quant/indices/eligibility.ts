import { type IndexMarket, metricOf } from './index-market.ts';
import type { IndexUniverseRule } from './rule-book.ts';

/** Claims on a currency, a metal or another coin: what peg and category do not tell, the symbol does. */
export const EXCLUDED_SYMBOLS: ReadonlySet<string> = new Set([
  ...[
    'USDT',
    'USDC',
    'BUSD',
    'DAI',
    'SAI',
    'TUSD',
    'USDP',
    'PAX',
    'GUSD',
    'HUSD',
    'UST',
    'USTC',
    'FRAX',
    'LUSD',
  ],
  ...[
    'USDD',
    'USDE',
    'USDK',
    'USDN',
    'USDS',
    'FDUSD',
    'PYUSD',
    'SUSD',
    'FEI',
    'MIM',
    'VAI',
    'CUSD',
    'ALUSD',
    'CRVUSD',
  ],
  ...['EURS', 'EURT', 'EUR', 'GBP', 'AUD', 'KRT', 'XSGD', 'QC', 'BITCNY', 'XAUT', 'PAXG', 'DGX'],
  ...[
    'WBTC',
    'RENBTC',
    'BTCB',
    'HBTC',
    'TBTC',
    'WETH',
    'STETH',
    'WSTETH',
    'RETH',
    'CBETH',
    'WEETH',
    'BETH',
    'WBNB',
  ],
  ...['WNXM', 'CDAI', 'CUSDC', 'CETH', 'SBTC', 'SETH', 'BTCST'],
]);

const EXCLUDED_CATEGORIES = ['stablecoins', 'stablecoin', 'wrapped-tokens', 'liquid-staking-tokens'] as const;

const hasCategory = (market: IndexMarket, asset: number, t: number, slug: string): boolean =>
  metricOf(market, asset, t, `category/${slug}`) === 1;

const passesFacts = (market: IndexMarket, rule: IndexUniverseRule, asset: number, t: number): boolean => {
  if (EXCLUDED_SYMBOLS.has(market.panel.assets[asset].toUpperCase())) return false;
  if (EXCLUDED_CATEGORIES.some((slug) => hasCategory(market, asset, t, slug))) return false;
  if (rule.category !== null && !hasCategory(market, asset, t, rule.category)) return false;
  if (rule.minScanScore === null) return true;
  return !(metricOf(market, asset, t, 'security/scan-score') < rule.minScanScore);
};

const passesBars = (market: IndexMarket, rule: IndexUniverseRule, cell: number): boolean =>
  market.traded[cell] === 1 &&
  market.age[cell] >= rule.minAgeDays &&
  market.tradedDays[cell] >= rule.minTradedDays &&
  market.medianTurnover[cell] >= rule.minMedianTurnover &&
  market.medianMove[cell] >= rule.peggedBelow;

/** Whether an index may hold an asset from the close of bar `t`. */
export const isEligible = (
  market: IndexMarket,
  rule: IndexUniverseRule,
  asset: number,
  t: number,
): boolean => {
  const cell = asset * market.bars + t;
  const bars = market.eligible === undefined ? passesBars(market, rule, cell) : market.eligible[cell] === 1;
  return bars && passesFacts(market, rule, asset, t);
};
