import type { Answered } from '../connection.ts';
import type { Expected } from './judgements.ts';
import type { Value } from './restate.ts';
import type { VerificationFault } from './verification.ts';

/** How an answer is about something else than the call. */
export interface Astray {
  readonly fault: VerificationFault;
  readonly detail: string;
}

/** What the server takes where the query does not say. */
const BY_DEFAULT: Readonly<Record<string, string>> = { interval: '1d', days: '7', kind: 'fundamental' };

const different = (field: string, given: unknown, asked: string): Astray => ({
  fault: 'difference',
  detail: `${field} is ${JSON.stringify(given) ?? 'nothing'} here and ${asked} was asked for`,
});

const isCalled = (given: unknown, asked: string): boolean =>
  typeof given === 'string' && given.toUpperCase() === asked.toUpperCase();

const unnamed = (field: string, given: unknown, asked: string): Astray => ({
  fault: 'unverified',
  detail: `${asked} was asked for and ${JSON.stringify(given)} came: entries name ${field}, and only the server says whether both are one`,
});

/** An entry has neither numbers nor slugs of assets, and of an index the slug alone. */
const namedAstray = (given: unknown, asked: string): Astray | undefined => {
  if (isCalled(given, asked)) return undefined;
  const isTicker = !/^\d+$|[a-z]/.test(asked);
  return typeof given !== 'string' || isTicker
    ? different('asset', given, asked)
    : unnamed('assets by their ticker', given, asked);
};

const indexAstray = (row: Value, { subject }: Expected, asked: string): Astray | undefined => {
  if (/^\d+$/.test(asked)) return unnamed('indices by their slug', row.slug ?? 'an index', asked);
  return subject === null || isCalled(row.slug, asked) ? undefined : different('slug', row.slug, asked);
};

const filterAstray = (row: Value, { query }: Answered): Astray | undefined => {
  if (query.asset === undefined) return undefined;
  const asked = String(query.asset);
  const names = asked.split(',').map((name) => name.trim());
  const given = (row.assets ?? [row.asset]) as readonly unknown[];
  const other = given.find((name) => !names.some((one) => isCalled(name, one)));
  return given.includes(undefined) || other !== undefined ? different('asset', other, asked) : undefined;
};

/** Which of several entries of that moment it is; an abstention of a forecast is one for every horizon. */
const variantAstray = (row: Value, { told }: Expected, { id, query }: Answered): Astray | undefined => {
  const field = id === 'listForecasts' ? 'days' : told;
  if (field === undefined) return undefined;
  const asked = String(query[field] ?? BY_DEFAULT[field]);
  const isOfAll = field === 'days' && row.days === null && row.abstained !== null;
  return isOfAll || String(row[field]) === asked ? undefined : different(field, row[field], asked);
};

/** Whether a row is about what was asked for; an entry that proves it could be that of another all the same. */
export const astray = (row: Value, expected: Expected, answered: Answered): Astray | undefined => {
  const { params, answer } = answered;
  const { data } = answer as { data: Value };
  const { asset, index } = params;
  return (
    (asset === undefined ? undefined : namedAstray(row.asset, asset)) ??
    (asset === undefined || Array.isArray(data) ? undefined : namedAstray(data.asset, asset)) ??
    (index === undefined ? undefined : indexAstray(row, expected, index)) ??
    filterAstray(row, answered) ??
    variantAstray(row, expected, answered)
  );
};
