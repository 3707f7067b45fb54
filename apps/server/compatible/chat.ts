import { AssayError } from '@assay/core/kernel';
import type { Asset, Grade } from '@assay/core/wire';
import { z } from 'zod';
import { bySize, labelOf, trades } from './chosen-assets.ts';
import type { Natives } from './natives.ts';
import { asText, percent, signalWord } from './token-fields.ts';

const conversation = z.object({ messages: z.array(z.looseObject({ user: z.string().optional() })) });

/** The last text of the user. @throws AssayError `invalid-request`. */
export const questionOf = (body: unknown): string => {
  const read = conversation.safeParse(body);
  const texts = read.success ? read.data.messages.flatMap(({ user }) => user?.trim() || []) : [];
  const last = texts.at(-1);
  if (last !== undefined) return last;
  const message = 'a list with an object {"user": text} at least';
  throw new AssayError('invalid-request', `messages: ${message}`, {
    issues: [{ path: 'messages', message }],
  });
};

const NO_MODEL = 'There is no language model on this server: it states what it holds.';
const SIMULATED = 'The market is SIMULATED: none of these assets exist.';
const NOTHING =
  'Your text names no asset that is held here. Ask about one by its ticker in capitals or by its name, as “What about BTC?”: its grade, signal, momentum and change in a day are told.';

/** More are not told at once. */
const MOST = 5;
/** Words of small letters are seldom meant as a ticker when they are shorter. */
const LEAST_LETTERS = 3;

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

const phrase = (text: string): string => ` ${wordsOf(text.toLowerCase()).join(' ')} `;

/** By a ticker in capitals or by a name; only where there is none, by a ticker in any case. Largest first. */
const namedIn = (text: string, assets: readonly Asset[]): readonly Asset[] => {
  const words = new Set(wordsOf(text));
  const spoken = phrase(text);
  const named = assets.filter(
    ({ symbol, name }) => words.has(symbol) || (name !== null && spoken.includes(phrase(name))),
  );
  if (named.length > 0) return named.slice(0, MOST);
  const long = assets.filter(({ symbol }) => symbol.length >= LEAST_LETTERS);
  return long.filter(({ symbol }) => spoken.includes(phrase(symbol))).slice(0, MOST);
};

const standingOf = (asset: Asset, grade: Grade | undefined): string => {
  const title = `${labelOf(asset)} (${asset.symbol})`;
  if (!trades(asset))
    return `${title}: did not trade on the latest two days of the data; its last close is of ${asset.priceAsOf}.`;
  const change = asText(percent(asset.change24h));
  const moved = change === null ? 'change in 24 hours unknown' : `change in 24 hours ${change} %`;
  const market = `${moved} at ${asset.priceAsOf}`;
  if (grade === undefined) return `${title}: not graded; ${market}.`;
  if (grade.abstained !== null)
    return `${title}: no grade as of ${grade.asOf}, because ${grade.abstained.reason}; ${market}.`;
  const judged = `Trader Grade ${asText(grade.trader)} of 100, signal ${signalWord(grade.signal)}, momentum ${grade.momentum}`;
  return `${title}: ${judged}, as of ${grade.asOf}${grade.backfill ? ' (computed later)' : ''}; ${market}.`;
};

/** What is held of the assets that a text names, in words. */
export const chatAnswer = async (natives: Natives, text: string, simulated: boolean) => {
  const assets = (await natives.assets({})).toSorted(bySize);
  const grades = new Map((await natives.grades()).map((grade) => [grade.asset, grade]));
  const told = namedIn(text, assets).map((asset) => standingOf(asset, grades.get(asset.symbol)));
  const parts = [NO_MODEL, ...(simulated ? [SIMULATED] : []), ...(told.length === 0 ? [NOTHING] : told)];
  const answer = parts.join('\n');
  const thread = [{ user: text }, { chatbot: answer }];
  return { answer, thread, data: { answer, thread } };
};
