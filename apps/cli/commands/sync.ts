import { AssayError, systemClock, toIso } from '@assay/core/kernel';
import {
  LIVE_SOURCE,
  SIMULATED_SOURCE,
  type SourceChoice,
  type SyncReport,
  syncSource,
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

const choose = ({ simulated = false, exchange, assets, days }: SyncCommandOptions): SourceChoice => {
  const base = simulated ? SIMULATED_SOURCE : LIVE_SOURCE;
  return {
    id: simulated ? base.id : (exchange ?? base.id),
    assets: countOf('assets', assets, base.assets),
    days: countOf('days', days, base.days),
  };
};

const lines = ({ source, assets, rows, failures, damaged }: SyncReport): string[] => [
  `${source}: ${rows.toLocaleString('en')} new bars of ${assets} assets`,
  ...failures.map(({ symbol, fault }) => `✗ ${symbol}: ${fault}`),
  ...damaged.map(({ symbol, time, reason }) => `  left out: ${symbol} ${toIso(time)}, ${reason}`),
];

export const syncCommand = async (options: SyncCommandOptions, terminal: Terminal): Promise<void> => {
  const place = placeOf(options);
  const choice = choose(options);
  terminal.say(worldNotice(place));
  const bar = terminal.json ? SILENT : openProgressBar();
  const report = await withWorld(place, (world) =>
    syncSource(world, choice, systemClock, bar.onProgress),
  ).finally(bar.stop);
  terminal.result(report, lines);
  if (report.failures.length > 0) process.exitCode = 69;
};
