import { type OwnerKey, readSettings, type ServeFlags, startServer, type WorldChoice } from '@assay/server';
import { openProgressBar, SILENT } from '../progress-bar.ts';
import type { Terminal } from '../terminal.ts';
import { importLines } from './import.ts';

const worldLines = ({ place, reason }: WorldChoice): string[] =>
  place.simulated
    ? ['', '  SIMULATED MARKET: none of these assets exist.', `  (${reason})`, '']
    : [`Serving real data: ${reason}.`];

const ownerKeyLine = (key: OwnerKey): string => {
  if (key.state === 'created') return `Owner key, shown once: ${key.key}  (also in ${key.path})`;
  if (key.state === 'kept') return `Owner key: in ${key.path}`;
  return `Owner key: it was rotated, and the text in ${key.path} opens nothing. Put the newer one there, or delete the file and start again for another key.`;
};

const addressLines = (url: string, key: OwnerKey): string[] => [`Assay is at ${url}`, ownerKeyLine(key)];

/** They come every hour; who serves is not told. */
const HOURLY_JOBS = ['sync-hours', 'judge-hour'];

const STOP_MS = 10_000;

/** Serves until it is told to stop. With `--json` every event is one line of JSON. */
export const serveCommand = async (flags: ServeFlags, terminal: Terminal): Promise<void> => {
  const bar = terminal.json ? SILENT : openProgressBar();
  const tell = (event: string, facts: object, lines: readonly string[]): void => {
    bar.stop();
    if (terminal.json) process.stdout.write(`${JSON.stringify({ event, ...facts })}\n`);
    for (const line of lines) terminal.say(line);
  };
  const settings = readSettings(flags, process.env);
  const server = await startServer(settings, {
    onWorld: (choice) =>
      tell('world', { simulated: choice.place.simulated, reason: choice.reason }, worldLines(choice)),
    onListening: (url, key) => tell('listening', { url, ownerKey: key }, addressLines(url, key)),
    onProgress: (kind, progress) => {
      if (!HOURLY_JOBS.includes(kind)) bar.onProgress(progress);
    },
    onEnd: () => bar.stop(),
    onImported: (reports) => tell('imported', { reports }, importLines(reports)),
    onNothing: () =>
      tell('nothing', {}, [
        'Nothing is graded: the lines above say why. The server goes on, and grades what is imported.',
      ]),
    onReady: (view) =>
      tell('ready', view, [
        `Ready: ${view.graded} assets graded, ${view.abstained} abstained. Ctrl-C stops.`,
      ]),
    logger: { level: settings.logLevel, stream: process.stderr, redact: ['req.headers'] },
  });
  const stop = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  try {
    const lost = server.lost.then((reason) => Promise.reject(reason));
    await Promise.race([stop, lost, server.settled.then(() => stop)]);
  } finally {
    bar.stop();
    // A job that hangs must not keep the process.
    setTimeout(() => process.exit(1), STOP_MS).unref();
    await server.close();
  }
};
