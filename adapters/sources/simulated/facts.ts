import type { MetricId } from '@assay/domain/market';
import {
  abandonedAt,
  bySize,
  capitalisation,
  countOfEvents,
  gathering,
  realisedCap,
  scaleOf,
} from './figures.ts';
import { COVERED, SECTOR_CATEGORIES, STATED } from './parameters.ts';
import { type AssetDays, covers, type Figure, type State, stateSeries, streamOf } from './statements.ts';

/** States the facts of one asset about one subject. */
type Subject = (asset: AssetDays, say: (metric: MetricId, every: number, figure: Figure) => void) => void;

const supply: Subject = (asset, say) => {
  const { max, total, circulating } = asset.supply;
  if (covers(asset, 'cap', COVERED.cap)) say('market/cap-usd', STATED.often, capitalisation(asset));
  if (!covers(asset, 'supply', COVERED.supply)) return;
  say('supply/circulating', STATED.often, circulating);
  if (!covers(asset, 'total', COVERED.total)) return;
  say('supply/total', STATED.seldom, total);
  if (max !== null) say('supply/max', STATED.seldom, () => max);
};

const chain: Subject = (asset, say) => {
  if (!covers(asset, 'chain', COVERED.chain)) return;
  say('network/active-addresses', STATED.often, bySize(asset, 'addresses', 30_000, 0.7));
  say('network/transfer-value-usd', STATED.often, bySize(asset, 'transfers', 3e7, 0.9));
  say('network/holders', STATED.often, gathering(asset, 'holders', 400_000));
  const held = Math.min(0.98, 0.6 * scaleOf(asset, 'top', 0.3));
  say('supply/top1pct-share', STATED.seldom, () => Math.round(held * 1e4) / 1e4);
  if (covers(asset, 'realised', COVERED.realised))
    say('market/realised-cap-usd', STATED.often, realisedCap(asset, 0.04));
};

const valueLocked: Subject = (asset, say) => {
  if (covers(asset, 'value', COVERED.value))
    say('defi/tvl-usd', STATED.often, bySize(asset, 'value', 2e8, 0.9));
};

const community: Subject = (asset, say) => {
  const places = [
    ['community/twitter-followers', COVERED.twitter, 250_000],
    ['community/reddit-subscribers', COVERED.reddit, 40_000],
    ['community/telegram-members', COVERED.telegram, 60_000],
  ] as const;
  for (const [metric, share, base] of places)
    if (covers(asset, metric, share)) say(metric, STATED.seldom, gathering(asset, metric, base));
};

const development: Subject = (asset, say) => {
  if (!covers(asset, 'development', COVERED.development)) return;
  const end = abandonedAt(asset);
  const whileWorked =
    (figure: Figure): Figure =>
    (age) => {
      const value = figure(age);
      return age < end ? value : 0;
    };
  say('development/commits-30d', STATED.seldom, whileWorked(bySize(asset, 'commits', 150, 0.2)));
  say('development/contributors-30d', STATED.seldom, whileWorked(bySize(asset, 'committers', 14, 0.2)));
  say('development/pull-requests-30d', STATED.seldom, whileWorked(bySize(asset, 'requests', 40, 0.2)));
  say('development/days-since-commit', STATED.seldom, (age) => (age < end ? 0 : age - end));
  say('development/stars', STATED.seldom, gathering(asset, 'stars', 3000));
  say('development/forks', STATED.seldom, gathering(asset, 'forks', 900));
  const closed = 0.5 + 0.45 * streamOf(asset, 'closed').uniform();
  say('development/issues-closed-share', STATED.seldom, () => Math.round(closed * 1e4) / 1e4);
};

const listings: Subject = (asset, say) => {
  if (covers(asset, 'listings', COVERED.listings))
    say('exchange/listings', STATED.seldom, gathering(asset, 'listings', 12));
};

const funding: Subject = (asset, say) => {
  if (!covers(asset, 'funding', COVERED.funding)) return;
  const rounds = countOfEvents(asset, 'rounds', 0.9, 6);
  const perRound = Math.round(6 * scaleOf(asset, 'round', 0.8)) * 1e6;
  const named = 2 + streamOf(asset, 'investors').integer(9);
  say('funding/rounds', STATED.seldom, rounds);
  say('funding/raised-usd', STATED.seldom, (age) => rounds(age) * perRound);
  say('funding/investors', STATED.seldom, (age) => rounds(age) * named);
};

const security: Subject = (asset, say) => {
  if (covers(asset, 'audits', COVERED.audits))
    say('security/audits', STATED.seldom, countOfEvents(asset, 'audits', 0.8, 8));
  const score = 40 + streamOf(asset, 'score').integer(61);
  if (covers(asset, 'scan', COVERED.scan)) say('security/scan-score', STATED.seldom, () => score);
};

const categories = (asset: AssetDays, sector: number): readonly MetricId[] => {
  const second = streamOf(asset, 'second').integer(SECTOR_CATEGORIES.length);
  const own = covers(asset, 'category', COVERED.category) ? [sector] : [];
  const other = covers(asset, 'secondCategory', COVERED.secondCategory) ? [second] : [];
  return [...new Set([...own, ...other])].map((index): MetricId => `category/${SECTOR_CATEGORIES[index]}`);
};

const SUBJECTS: readonly Subject[] = [
  supply,
  chain,
  valueLocked,
  community,
  development,
  listings,
  funding,
  security,
];

/** States everything that is known of an asset until the present. */
export const stateFacts = (asset: AssetDays, sector: number, state: State): void => {
  if (asset.closes.length === 0) return;
  const say = (metric: MetricId, every: number, figure: Figure): void =>
    stateSeries(asset, state, [metric, every], figure);
  for (const subject of SUBJECTS) subject(asset, say);
  for (const category of categories(asset, sector)) say(category, STATED.seldom, () => 1);
};
