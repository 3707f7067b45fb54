import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DAY } from '@assay/core/kernel';
import { NO_METRICS, type Panel, panelDigest, type Snapshot } from '@assay/domain/market';

const ROOT = join(import.meta.dirname, '../../../..');

/** Path of a shared price file, or `undefined` where the shared data are absent. */
export const sharedPrices = (name: string): string | undefined => {
  const path = join(process.env.ASSAY_SHARED_DATA ?? join(ROOT, 'shared/data'), 'prices', `${name}.csv.gz`);
  return existsSync(path) ? path : undefined;
};

export type Cells = Map<string, Map<number, Record<'open' | 'high' | 'low' | 'close' | 'turnover', number>>>;

const field = (text: string): number => (text === '' ? Number.NaN : Number(text));

/** Reads a shared daily file. @param unit what its volume counts. */
export const readPrices = (path: string, unit: 'base' | 'quote'): Cells => {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n').slice(1);
  const cells: Cells = new Map();
  for (const line of lines) {
    const [date, symbol, ...numbers] = line.split(',');
    const [open, high, low, close, volume] = numbers.map(field);
    const turnover = unit === 'base' ? (volume * (high + low + close)) / 3 : volume;
    const own = cells.get(symbol) ?? new Map();
    own.set(Date.parse(`${date}T00:00:00Z`), { open, high, low, close, turnover });
    cells.set(symbol, own);
  }
  return cells;
};

/** A daily panel of the given bars. */
export const panelOf = (cells: Cells): Panel => {
  const assets = [...cells.keys()].sort();
  const stamps = [...cells.values()].flatMap((own) => [...own.keys()]);
  const first = stamps.reduce((a, b) => Math.min(a, b), Infinity);
  const last = stamps.reduce((a, b) => Math.max(a, b), -Infinity);
  const times = Float64Array.from({ length: (last - first) / DAY + 1 }, (_, t) => first + t * DAY);
  const column = (name: 'open' | 'high' | 'low' | 'close' | 'turnover'): Float64Array => {
    const out = new Float64Array(assets.length * times.length).fill(Number.NaN);
    assets.forEach((symbol, asset) => {
      for (const [time, bar] of cells.get(symbol) ?? [])
        out[asset * times.length + (time - first) / DAY] = bar[name];
    });
    return out;
  };
  const columns = {
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    turnover: column('turnover'),
    marketCap: new Float64Array(assets.length * times.length).fill(Number.NaN),
  };
  return { interval: '1d', assets, times, columns };
};

/** A snapshot of a panel as of its last close. */
export const snapshotOf = (panel: Panel): Snapshot => {
  const asOf = panel.times.length === 0 ? 0 : panel.times[panel.times.length - 1] + DAY;
  return {
    panel,
    metrics: NO_METRICS,
    asOf,
    knownAt: asOf,
    digest: panelDigest(panel),
    segments: [],
    sources: [],
    simulated: false,
  };
};
