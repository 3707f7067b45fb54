import { EXCHANGES, type ExchangeSource, exchangeSource, simulatedMarket } from '@assay/adapters/sources';
import { AssayError, type Clock, type Instant } from '@assay/core/kernel';
import type { BarSource, LiveFeed, MetricSource } from '@assay/domain/market';

/** A source by name: plain data, so that it can be handed to a worker thread. */
export interface SourceChoice {
  /** `simulated`, or the id of an exchange. */
  readonly id: string;
  readonly assets: number;
  readonly days: number;
  /** Address of the exchange's API where it is not the public one. */
  readonly baseUrl?: string;
}

/** First day of the simulated market. */
const SIMULATION_START = Date.UTC(2022, 0, 1);

/** The whole simulated market: it has nothing before its start, so any number of days reaches back to that. */
export const SIMULATED_SOURCE: SourceChoice = { id: 'simulated', assets: 200, days: 100_000 };

/** Top assets and daily bars of a first fetch: enough history for the longest feature and two years of training. */
export const LIVE_AMOUNT: Omit<SourceChoice, 'id'> = { assets: 200, days: 1000 };

/** Tried in this order: some of them do not answer from some countries. */
export const LIVE_EXCHANGES = ['binance', 'okx', 'bybit', 'kraken', 'coinbase'] as const;

/** A bar that a source gave and that cannot be a fact: it is left out, as a gap. */
export interface DamagedBar {
  readonly symbol: string;
  readonly time: Instant;
  readonly reason: string;
}

type OnDamage = (bar: DamagedBar) => void;

const openExchange = (
  { id, baseUrl }: SourceChoice,
  clock: Clock,
  onFault: OnDamage = () => {},
): ExchangeSource =>
  exchangeSource({ exchange: id, clock, onFault, ...(baseUrl === undefined ? {} : { baseUrl }) });

/** A source of bars, its live feed, and its other facts: `metrics` is `null` where it has none. */
export interface OpenSource {
  readonly bars: BarSource;
  readonly metrics: MetricSource | null;
  readonly live: LiveFeed;
}

export const openSource = (choice: SourceChoice, clock: Clock, onDamage?: OnDamage): OpenSource => {
  if (choice.id !== 'simulated') {
    const exchange = openExchange(choice, clock, onDamage);
    return { bars: exchange, metrics: null, live: exchange };
  }
  const market = simulatedMarket({ seed: 'assay', clock, assets: choice.assets, start: SIMULATION_START });
  return { bars: market, metrics: market, live: market };
};

/** @throws AssayError `settings-invalid` where there is no such exchange. */
export const requireExchange = (id: string): void => {
  if (Object.hasOwn(EXCHANGES, id)) return;
  throw new AssayError(
    'settings-invalid',
    `there is no exchange ${id}; known are ${Object.keys(EXCHANGES).join(', ')}`,
  );
};

/** How long an exchange may take to answer before another is taken. */
const PROBE_MS = 5000;

/** Why an exchange cannot be reached from here, within five seconds; `undefined` where it can. */
export const faultOf = async (choice: SourceChoice, clock: Clock): Promise<string | undefined> => {
  const answer = await openExchange(choice, clock).reachable(AbortSignal.timeout(PROBE_MS));
  return answer.reachable ? undefined : answer.reason;
};

/** Asks every candidate at once and takes the first, in their order, that answers; else why the first does not. */
export const firstReachable = async (
  candidates: readonly SourceChoice[],
  clock: Clock,
): Promise<SourceChoice | string> => {
  const faults = candidates.map((choice) => faultOf(choice, clock));
  for (const [i, fault] of faults.entries()) if ((await fault) === undefined) return candidates[i];
  return (await faults[0]) ?? 'there is no exchange to ask';
};
