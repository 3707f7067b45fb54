/** Some tickers begin with a dollar sign (`$WIF`). */
const SYMBOL = /^(?=.{1,32}$)\$?[\p{L}\p{N}][\p{L}\p{N}.$_+-]*$/u;

/** Dollar-like quote currencies, longest first, so that `BTCFDUSD` is not read as base `BTCFD`. */
const QUOTES = ['FDUSD', 'USDT', 'USDC', 'BUSD', 'TUSD', 'USD'] as const;

/** The canonical form of an asset's ticker (`BTC`), or `undefined` where the text can be none. */
export const normaliseSymbol = (text: string): string | undefined => {
  const symbol = text.trim().toUpperCase();
  return SYMBOL.test(symbol) ? symbol : undefined;
};

/** The base asset of a dollar pair: `BTCUSDT`, `BTC-USD`, `BTC/USDT:USDT` and `btc_usd` are all `BTC`. */
export const baseOfPair = (pair: string): string | undefined => {
  const plain = pair.trim().toUpperCase().split(':')[0];
  const parts = plain.split(/[-/_]/);
  if (parts.length > 1) {
    const dollars = parts.length === 2 && QUOTES.some((quote) => quote === parts[1]);
    return dollars ? normaliseSymbol(parts[0]) : undefined;
  }
  const quote = QUOTES.find((candidate) => plain.length > candidate.length && plain.endsWith(candidate));
  return quote === undefined ? undefined : normaliseSymbol(plain.slice(0, -quote.length));
};
