import { AssayError, DAY, type Instant, parseInstant } from '@assay/core/kernel';
import type { Version } from './fields.ts';

/** Parameters of the compatible endpoints, as v2 spells them. */
export const PARAMETERS = {
  token_id: 'Numbers of assets, comma-separated',
  token_name: 'Names of assets, comma-separated; capitals do not matter',
  symbol: 'Tickers, comma-separated; a ticker may stand for several assets',
  slug: 'Slugs of assets, comma-separated',
  blockchain_address: '`chain:address`; no addresses are held, so that nothing is found',
  category:
    'Categories, comma-separated: in one of them; a slug, a part of one (`defi` is `defi-blue-chips` too), or a common name (`Layer 1`)',
  exchange: 'Slugs of exchanges, comma-separated: with bars of one of them',
  marketcap: 'Least market capitalisation, USD; what has stopped trading is left out',
  volume: 'Least turnover of the last day, USD; what has stopped trading is left out',
  fdv: 'Least fully diluted valuation, USD; what has stopped trading is left out',
  traderGrade: 'Least Trader Grade',
  traderGradePercentChange: 'Least change of the Trader Grade in a day, percent',
  investorGrade: 'Least Investor Grade',
  signal: '1, 0 or -1',
  type: '`active` (default) or `past`',
  sort_by: '`moonshot_at`, `roi_pct`, `tm_grade` or `market_cap_usd`; highest first',
  expand: '`exchange_list`, `category_list`: as objects instead of slugs',
  indicesType: '`active` or `passive`',
  id: 'Number or slug of the index',
  index_id: 'Number or slug of the index',
  date: 'A day',
  startDate: 'First day, `YYYY-MM-DD`',
  endDate: 'Last day, included',
  top_k: 'Rows a page; 50 where it is left out',
  limit: 'Rows a page; 50 where it is left out (1000 in v1), 1000 at most',
  page: 'From 1; who asks for page 0 of a list counts from 0 there, for as long as no pause is longer than ten minutes',
} as const;
export type ParameterName = keyof typeof PARAMETERS;

/** What a client asks for. What its endpoint does not know is not here. */
export interface Asked {
  readonly text: (name: ParameterName) => string | undefined;
  readonly list: (name: ParameterName) => readonly string[] | undefined;
  /** @throws AssayError `invalid-request` where it is no finite number. */
  readonly number: (name: ParameterName) => number | undefined;
  /** One of some words. @throws AssayError `invalid-request`. */
  readonly word: <const Word extends string>(name: ParameterName, words: readonly Word[]) => Word | undefined;
}

type RawQuery = Readonly<Record<string, unknown>>;

const refused = (path: string, message: string): AssayError =>
  new AssayError('invalid-request', `${path}: ${message}`, { issues: [{ path, message }] });

/** `startDate` and `start_date` are one. */
const snakeOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Repeated parameters are a list, and so is `symbol[]`. */
const givenOf = (query: RawQuery, name: string): string | undefined => {
  const spellings = [name, snakeOf(name)].flatMap((one) => [one, `${one}[]`]);
  const found = spellings.map((one) => query[one]).find((value) => value !== undefined);
  const text = (Array.isArray(found) ? found.join(',') : String(found ?? '')).trim();
  return text === '' ? undefined : text;
};

/** Reads the parameters that an endpoint knows; all others are ignored. */
export const askedOf = (query: RawQuery, known: readonly ParameterName[], version: Version): Asked => {
  const text = (name: ParameterName): string | undefined => {
    if (!known.includes(name)) return undefined;
    const old = version === 'v1' && name === 'token_id' ? givenOf(query, 'tokens') : undefined;
    return givenOf(query, name) ?? old;
  };
  return {
    text,
    list: (name) =>
      text(name)
        ?.split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    number: (name) => {
      const given = text(name);
      if (given === undefined) return undefined;
      const number = Number(given);
      if (!Number.isFinite(number)) throw refused(name, 'not a number');
      return number;
    },
    word: (name, words) => {
      const given = text(name)?.toLowerCase();
      const found = words.find((word) => word === given);
      if (given !== undefined && found === undefined) throw refused(name, `one of ${words.join(', ')}`);
      return found;
    },
  };
};

/** @throws AssayError `invalid-request` where none of them is given. */
export const requireOne = (asked: Asked, names: readonly ParameterName[]): void => {
  if (names.some((name) => asked.text(name) !== undefined)) return;
  throw refused(names[0], `required${names.length === 1 ? '' : ` (or ${names.slice(1).join(', ')})`}`);
};

export interface PageCut {
  readonly first: number;
  readonly limit: number;
}

const DEFAULT_LIMIT = 50;
const MOST = 1000;
/** Beyond this, a range of dates finds the rows faster. */
const DEEPEST = 100_000;

/** Which rows make the page that is asked for. @throws AssayError `invalid-request`. */
export const cutOf = (asked: Asked, version: Version): PageCut => {
  const natural = (name: ParameterName, otherwise: number): number => {
    const given = asked.number(name) ?? otherwise;
    if (!Number.isInteger(given) || given < 0) throw refused(name, 'not a natural number');
    return given;
  };
  const name = asked.text('top_k') === undefined ? 'limit' : 'top_k';
  const limit = Math.min(natural(name, version === 'v1' ? MOST : DEFAULT_LIMIT), MOST);
  if (limit === 0) throw refused('limit', 'at least 1');
  const first = (Math.max(1, natural('page', 1)) - 1) * limit;
  if (first + limit > DEEPEST) throw refused('page', `no further than ${DEEPEST} rows: narrow the dates`);
  return { first, limit };
};

/** The rows of a page. */
export const cut = <Row>(rows: readonly Row[], { first, limit }: PageCut): readonly Row[] =>
  rows.slice(first, first + limit);

/** Days or moments asked for, half-open; an open end is undefined. */
export interface Dates {
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
}

const momentOf = (asked: Asked, name: 'startDate' | 'endDate' | 'date'): Instant | undefined => {
  const text = asked.text(name);
  if (text === undefined) return undefined;
  const at = parseInstant(text);
  if (at === undefined) throw refused(name, 'not a date: YYYY-MM-DD');
  return at;
};

/** The last day is part of what is asked for; a last moment too. @throws AssayError `invalid-request`. */
export const datesOf = (asked: Asked): Dates => {
  const day = momentOf(asked, 'date');
  const from = momentOf(asked, 'startDate') ?? day;
  const last = momentOf(asked, 'endDate') ?? day;
  const to = last === undefined ? undefined : last + (last % DAY === 0 ? DAY : 1);
  if (from !== undefined && to !== undefined && from >= to) throw refused('startDate', 'after endDate');
  return { from, to };
};
