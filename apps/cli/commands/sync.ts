import { AssayError, systemClock, toIso } from '@assay/core/kernel';
import {
  firstReachable,
  heldSources,
  LIVE_AMOUNT,
  LIVE_EXCHANGES,
  SIMULATED_SOURCE,
  type SourceChoice,
  type SyncReport,
  syncSource,
  type WorldPlace,
  withWorld,
} from '@assay/server/jobs';
import { type CommonOptions, placeOf, worldNotice } from '../place.ts';
import { openProgressBar, SILENT } from '../progress-bar.ts';
import type { Terminal } from '../terminal.ts';

export interface SyncCommandOptions extends CommonOptions {
  readonly exchange?: string;
  readonly assets?: string;
  readonly days?: string;
}

const countOf = (name: string, text: string | undefined, byDefault: number): number => {
  if (text === undefined) return byDefault;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new AssayError('settings-invalid', `--${name} must be a positive number, not «${text}»`);
};

/** The exchange that was named, that the data came from, or that answers first. */
const chooseExchange = async (named: string | undefined, place: WorldPlace): Promise<string> => {
  if (named !== undefined) return named;
  const held = await heldSources(place);
  const known = LIVE_EXCHANGES.find((id) => held.includes(id));
  if (known !== undefined) return known;
  const candidates = LIVE_EXCHANGES.map((id) => ({ ...LIVE_AMOUNT, id }));
  const found = await firstReachable(candidates, systemClock);
  if (typeof found === 'string') throw new AssayError('source-unavailable', found);
  return found.id;
};

const choose = async (options: SyncCommandOptions, place: WorldPlace): Promise<SourceChoice> => {
  const { assets, days } = place.simulated ? SIMULATED_SOURCE : LIVE_AMOUNT;
  return {
    id: place.simulated ? SIMULATED_SOURCE.id : await chooseExchange(options.exchange, place),
    assets: countOf('assets', options.assets, assets),
    days: countOf('days', options.days, days),
  };
};

const lines = ({ source, assets, rows, facts, failures, damaged }: SyncReport): string[] => [
  `${source}: ${rows.toLocaleString('en')} new bars of ${assets} assets`,
  ...(facts === 0 ? [] : [`  ${facts.toLocaleString('en')} new values of metrics`]),
  ...failures.map(({ symbol, fault }) => `✗ ${symbol}: ${fault}`),
  ...damaged.map(({ symbol, time, reason }) => `  left out: ${symbol} ${toIso(time)}, ${reason}`),
];

export const syncCommand = async (options: SyncCommandOptions, terminal: Terminal): Promise<void> => {
  const place = placeOf(options);
  const choice = await choose(options, place);
  terminal.say(worldNotice(place));
  const bar = terminal.json ? SILENT : openProgressBar();
  const report = await withWorld(place, (world) =>
    syncSource(world, choice, systemClock, bar.onProgress),
  ).finally(bar.stop);
  terminal.result(report, lines);
  if (report.failures.length > 0) process.exitCode = 69;
};
