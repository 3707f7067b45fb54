import type { OnProgress } from '@assay/server/jobs';
import { SingleBar } from 'cli-progress';

const FORMAT = '{message} {bar} {percentage}% · {count} {unit} · {rate}/s · {left}';

const OPTIONS = {
  format: FORMAT,
  noTTYOutput: true,
  notTTYSchedule: 1000,
  barsize: 24,
  clearOnComplete: true,
  hideCursor: true,
  barCompleteChar: '█',
  barIncompleteChar: '·',
};

const short = (value: number): string => {
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)} M`;
  return value >= 1e4 ? `${(value / 1e3).toFixed(0)} k` : value.toFixed(0);
};

const timeLeft = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return '…';
  return seconds >= 90 ? `${Math.round(seconds / 60)} min left` : `${Math.ceil(seconds)} s left`;
};

/** A bar with rate and time left, on standard error; one line a second where that is no terminal. */
export interface ProgressBar {
  readonly onProgress: OnProgress;
  stop(): void;
}

export const SILENT: ProgressBar = { onProgress: () => {}, stop: () => {} };

export const openProgressBar = (): ProgressBar => {
  let bar: SingleBar | undefined;
  let title = '';
  let since = 0;
  const begin = (message: string): SingleBar => {
    bar?.stop();
    title = message;
    since = performance.now();
    bar = new SingleBar({ ...OPTIONS, stream: process.stderr });
    return bar;
  };
  return {
    onProgress: ({ done, total, unit, message }) => {
      if (total === null && done === 0) return;
      const kind = message.replace(/^Fetching \S+/, 'Fetching');
      const seconds = bar === undefined || kind !== title ? 0 : (performance.now() - since) / 1000;
      const rate = done / Math.max(seconds, 1e-3);
      const left = timeLeft(total === null || seconds < 1 ? Number.NaN : (total - done) / rate);
      const shown = { message, count: short(done), unit, rate: seconds < 1 ? '…' : short(rate), left };
      const size = total ?? Math.max(done, 1);
      if (bar === undefined || kind !== title) return begin(kind).start(size, done, shown);
      bar.setTotal(size);
      bar.update(done, shown);
    },
    stop: () => {
      bar?.stop();
      bar = undefined;
    },
  };
};
