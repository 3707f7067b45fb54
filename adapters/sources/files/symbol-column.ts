import { baseOfPair, normaliseSymbol } from '@assay/domain/market';
import { isAbsent } from './cells.ts';
import type { Layout } from './layout.ts';
import { crossesOf, shownQuote } from './quotes.ts';
import type { FileRecord } from './records.ts';

/** The asset that a symbol cell names, or why it names none. */
export type ReadSymbol = { readonly symbol: string } | { readonly fault: string };
export type SymbolReader = (cell: string) => ReadSymbol;

const SEPARATOR = /[-/_:]/;

const shown = (cell: string): string => JSON.stringify(cell.trim().slice(0, 40));
const ticker = (cell: string): ReadSymbol => {
  const symbol = normaliseSymbol(cell);
  return symbol === undefined ? { fault: `${shown(cell)} is no symbol` } : { symbol };
};
const quotedIn = (quote: string): ReadSymbol => ({ fault: `quoted in ${quote}, not in a dollar currency` });
const noPair = (cell: string): ReadSymbol => ({ fault: `${shown(cell)} is no pair quoted in dollars` });

/** A share of names that end in a dollar currency which tickers alone do not reach. */
const GOOD_SHARE = 0.25;
const NEARLY_ALL = 0.9;
/** So short a rest is a letter before another asset's name: `TUSD`, `WBTC`, `STETH`. */
const MIN_REST = 3;
/** What is an asset in every market, whether or not the column holds it. */
const MAJORS = ['BTC', 'ETH', 'BNB', 'SOL', 'XRP', 'USDT', 'USDC'];
/** Dollar tokens whose rest is an asset too. */
const DOLLAR_TOKENS: ReadonlySet<string> = new Set(['CRVUSD', 'FRXUSD', 'LVLUSD']);

const isTokenName = (name: string): boolean => {
  const plain = name.trim().toUpperCase();
  return DOLLAR_TOKENS.has(plain) || /^.{1,2}USD$/.test(plain);
};

const dollarBase = (name: string): string | undefined => (isTokenName(name) ? undefined : baseOfPair(name));

const isLong = (name: string | undefined): name is string => name !== undefined && name.length >= MIN_REST;

const endsInCurrency = (name: string): boolean =>
  dollarBase(name) !== undefined || crossesOf(name).some(({ base }) => isLong(base));

const mayBePair = (name: string): boolean => baseOfPair(name) !== undefined || crossesOf(name).length > 0;

/** Only pairs: what is not priced in dollars is refused. */
const pairReader: SymbolReader = (cell) => {
  const symbol = baseOfPair(cell);
  if (symbol !== undefined) return { symbol };
  const cross = crossesOf(cell).at(0);
  return cross === undefined ? noPair(cell) : quotedIn(cross.quote);
};

/** Pairs and tickers: what ends in a quote is a cross only where the rest is a known asset. */
const mixedReader =
  (assets: ReadonlySet<string>): SymbolReader =>
  (cell) => {
    const symbol = dollarBase(cell);
    if (symbol !== undefined) return { symbol };
    const cross = crossesOf(cell).find(({ base }) => assets.has(base));
    return cross === undefined ? ticker(cell) : quotedIn(cross.quote);
  };

/**
 * How a column's names without a separator are read. Where a quarter of them end in a dollar currency, those are
 * their base assets (`BTCUSDT`), and crosses of the column's assets (`BTCEUR`) are refused. Where besides nine in
 * ten end in some currency, the column holds only pairs, and whatever is not priced in dollars is refused.
 */
const plainReader = (names: readonly string[]): SymbolReader => {
  const bases = names.map(dollarBase).filter((base) => base !== undefined);
  if (!bases.some(isLong) || bases.length < names.length * GOOD_SHARE) return ticker;
  if (names.filter(endsInCurrency).length >= names.length * NEARLY_ALL) return pairReader;
  const tickers = names.map((name) => name.trim().toUpperCase());
  return mixedReader(new Set([...bases, ...tickers, ...MAJORS].filter(isLong)));
};

const separatedReader =
  (onlyPairs: boolean): SymbolReader =>
  (cell) => {
    const symbol = baseOfPair(cell);
    if (symbol !== undefined) return { symbol };
    const quote = shownQuote(cell);
    if (quote !== undefined) return quotedIn(quote);
    return onlyPairs ? noPair(cell) : ticker(cell);
  };

const remembering = (read: SymbolReader): SymbolReader => {
  const known = new Map<string, ReadSymbol>();
  return (cell) => {
    const met = known.get(cell);
    if (met !== undefined) return met;
    const found = read(cell);
    known.set(cell, found);
    return found;
  };
};

const isPlain = (name: string): boolean => !SEPARATOR.test(name) && !isAbsent(name);

const columnReader = (plain: SymbolReader): SymbolReader => {
  const separated = separatedReader(plain === pairReader);
  return remembering((cell) => {
    if (isAbsent(cell)) return { fault: 'symbol is missing' };
    return SEPARATOR.test(cell) ? separated(cell) : plain(cell);
  });
};

/**
 * A reader of the symbol cells of one member. What a name means depends on the others, and files are often sorted
 * by asset: where the first rows leave a doubt, all of them are looked at.
 */
export const symbolReaderOf = async (
  layout: Layout,
  batches: () => AsyncIterable<readonly FileRecord[]>,
): Promise<SymbolReader> => {
  const column = layout.at.symbol;
  if (column === undefined) return columnReader(pairReader);
  const names = new Set<string>();
  for await (const records of batches()) {
    for (const { cells } of records) names.add(cells[column] ?? '');
    if (names.size > 0 && ![...names].some((name) => isPlain(name) && mayBePair(name))) break;
  }
  return columnReader(plainReader([...names].filter(isPlain)));
};
