import type { OnProgress } from '@assay/server/jobs';
import { SingleBar } from 'cli-progress';

const FORMAT = '{message} {bar} {percentage}% · {count} {unit} · {rate}/s · {left}';

const short = (value: number): string => {
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)} M`;
  return value >= 1e4 ? `${(value / 1e3).toFixed(0)} k` : value.toFixed(0);
};

const timeLeft = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return 'time left unknown';
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
    const options = {
      format: FORMAT,
      noTTYOutput: true,
      notTTYSchedule: 1000,
      barsize: 24,
      clearOnComplete: true,
      hideCursor: true,
    };
    bar = new SingleBar({ ...options, stream: process.stderr, barCompleteChar: '█', barIncompleteChar: '·' });
    bar.start(1, 0, { message, count: '', unit: '', rate: '', left: '' });
    return bar;
  };
  return {
    onProgress: ({ done, total, unit, message }) => {
      const kind = message.replace(/^Fetching \S+/, 'Fetching');
      const current = bar === undefined || kind !== title ? begin(kind) : bar;
      const rate = done / Math.max((performance.now() - since) / 1000, 1e-3);
      current.setTotal(total ?? Math.max(done, 1));
      const left = timeLeft(total === null ? Number.NaN : (total - done) / rate);
      current.update(done, { message, count: short(done), unit, rate: short(rate), left });
    },
    stop: () => bar?.stop(),
  };
};
