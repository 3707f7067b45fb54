import { type Listed, listedByCode } from './catalogue.ts';

export type ParamValues = Readonly<Record<string, number>>;

/** An indicator with its parameters. */
export interface Chosen {
  readonly listing: Listed;
  readonly params: ParamValues;
}

/** More panes than this leave none of them a height. */
const MOST = 10;

/** Parameters that the indicator takes, defaults filled in; undefined where it does not take them. */
export const acceptedParams = ({ indicator }: Listed, given: ParamValues): ParamValues | undefined => {
  try {
    return indicator.resolve(given);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const NUMBER = /^\d+(?:\.\d+)?$/;

const readOne = (text: string): Chosen | undefined => {
  const [code, rest = ''] = text.split(':', 2);
  const listing = listedByCode(code);
  if (listing === undefined) return undefined;
  const names = Object.keys(listing.indicator.params);
  const numbers = rest === '' ? [] : rest.split('-');
  if (numbers.length > names.length || !numbers.every((number) => NUMBER.test(number))) return undefined;
  const given = Object.fromEntries(numbers.map((number, index) => [names[index], Number(number)]));
  const params = acceptedParams(listing, given);
  return params === undefined ? undefined : { listing, params };
};

/** `macd:12-26-9` */
export const codeOf = ({ listing, params }: Chosen): string => {
  const values = Object.values(params);
  return values.length === 0 ? listing.code : `${listing.code}:${values.join('-')}`;
};

/** `MACD 12, 26, 9` */
export const labelOf = ({ listing, params }: Chosen): string =>
  [listing.short, Object.values(params).join(', ')].filter((part) => part !== '').join(' ');

export const writeChosen = (chosen: readonly Chosen[]): string => chosen.map(codeOf).join(',');

/** Reads `sma:50,macd:12-26-9`; whatever does not fit is left out. */
export const readChosen = (text: string): Chosen[] => {
  const read = text.split(',').flatMap((one) => readOne(one) ?? []);
  return [...new Map(read.map((chosen) => [codeOf(chosen), chosen])).values()].slice(0, MOST);
};
