import { access, constants } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AssayError, type Interval, systemClock } from '@assay/core/kernel';
import { exportBars, exportGrades, exportMetrics, withWorld } from '@assay/server/jobs';
import { type CommonOptions, heldPlaceOf, worldNotice } from '../place.ts';
import type { Terminal } from '../terminal.ts';
import { EVER, timeOption } from '../time-option.ts';

export interface ExportCommandOptions extends CommonOptions {
  /** Of bars only. */
  readonly interval?: Interval;
  readonly symbol?: string;
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
}

const formatOf = (path: string): 'parquet' | 'csv' => {
  if (path.endsWith('.parquet')) return 'parquet';
  if (path.endsWith('.csv')) return 'csv';
  throw new AssayError('settings-invalid', `the file must end in .parquet or .csv, not «${path}»`);
};

export const exportCommand = async (
  what: 'bars' | 'metrics' | 'grades',
  path: string,
  options: ExportCommandOptions,
  terminal: Terminal,
): Promise<void> => {
  const request = {
    path,
    format: formatOf(path),
    range: { from: timeOption('from', options.from, 0), to: timeOption('to', options.to, EVER) },
    ...(options.symbol === undefined ? {} : { symbol: options.symbol.toUpperCase() }),
  };
  await access(dirname(resolve(path)), constants.W_OK);
  const place = await heldPlaceOf(options);
  const rows = await withWorld(place, (world) => {
    if (what === 'grades') return exportGrades(world, request);
    const knownAt = timeOption('as-of', options.asOf, systemClock.now());
    if (what === 'metrics') return exportMetrics(world, systemClock, { ...request, knownAt });
    return exportBars(world, systemClock, { ...request, interval: options.interval ?? '1d', knownAt });
  });
  terminal.result({ path, rows, simulated: place.simulated }, () => [
    worldNotice(place),
    `${rows.toLocaleString('en')} rows in ${path}`,
  ]);
};
