import { AssayError, ERRORS, type ErrorCode, systemClock } from '@assay/core/kernel';
import { openEventLog } from './event-log.ts';
import { runWitness } from './run-witness.ts';

const EXIT_CODES: Partial<Record<ErrorCode, number>> = {
  'settings-invalid': 2,
  'log-damaged': 74,
  'state-busy': 75,
};

const STOP_MS = 10_000;

const fail = (text: string, code: number): void => {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
};

const serve = async (path: string): Promise<void> => {
  const log = openEventLog(systemClock, process.stdout);
  const witness = await runWitness(path, systemClock, log);
  log('listening', { url: witness.url, vkey: witness.vkey });
  const stopped = new Promise<NodeJS.Signals>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  const signal = await stopped;
  // A connection that hangs must not keep the process.
  setTimeout(() => process.exit(1), STOP_MS).unref();
  await witness.close();
  log('stopped', { signal });
};

const main = async (args: readonly string[]): Promise<void> => {
  if (args.length !== 1 || args[0].startsWith('-'))
    return fail('usage: assay-witness <configuration file>', 2);
  try {
    await serve(args[0]);
  } catch (error) {
    if (error instanceof AssayError) {
      fail(`${error.code}: ${error.message}\n${ERRORS[error.code].reaction}`, EXIT_CODES[error.code] ?? 1);
    } else if ((error as NodeJS.ErrnoException).syscall !== undefined) {
      fail((error as Error).message, 1);
    } else throw error;
  }
};

await main(process.argv.slice(2));
