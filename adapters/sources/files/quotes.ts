/**
 * What pairs are priced in that is no dollar: currencies, and the coins that exchanges quote in. A quote that another
 * one ends in (`BIDR`, `IDR`) is listed too, so that the base that is left is the right one.
 */
const CURRENCIES =
  'EUR GBP JPY TRY BRL AUD CAD CHF KRW UAH RUB IDR CNY CNH HKD TWD SGD INR THB VND PHP MYR NZD SEK NOK DKK PLN CZK HUF RON ILS AED SAR ZAR NGN KES GHS ARS MXN COP CLP PEN KZT GEL PKR BDT';
const TOKENS_OF_CURRENCIES = 'AEUR EURI EURC EURT EURS BIDR IDRT BKRW BVND BRZ GYEN XSGD TRYB CNHT JPYC';
const COINS =
  'BTC XBT WBTC ETH WETH BNB WBNB SOL WSOL XRP TRX DOGE DOT ADA LTC AVAX MATIC POL TON HT OKB KCS GT CRO VAI';

const QUOTES = [CURRENCIES, TOKENS_OF_CURRENCIES, COINS].flatMap((list) => list.split(' '));
const KNOWN: ReadonlySet<string> = new Set(QUOTES);

/** A pair that is not priced in dollars. */
export interface Cross {
  readonly base: string;
  readonly quote: string;
}

/** The quote that a separator shows where it is no dollar: EUR of `BTC-EUR`, BTC of `ETH/BTC:BTC`. */
export const shownQuote = (pair: string): string | undefined => {
  const parts = pair.trim().toUpperCase().split(':')[0].split(/[-/_]/);
  return parts.length === 2 && parts[0] !== '' && KNOWN.has(parts[1]) ? parts[1] : undefined;
};

/** Every way in which a name without a separator can be a cross: `BTCBIDR` is BTC in BIDR, or BTCB in IDR. */
export const crossesOf = (name: string): readonly Cross[] => {
  const plain = name.trim().toUpperCase();
  return QUOTES.filter((quote) => plain.length > quote.length && plain.endsWith(quote)).map((quote) => ({
    base: plain.slice(0, -quote.length),
    quote,
  }));
};
