import { AssayError, ERRORS, systemClock } from '@assay/core/kernel';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { openDesk } from './desk.ts';
import { type RunningHttp, serveHttp } from './http/http-server.ts';
import { mcpServer } from './mcp-server.ts';
import { type HttpSettings, readSettings, type Settings, USAGE } from './settings.ts';

const BAD_SETTING = 2;
const STOP_MS = 10_000;

/** Standard output belongs to the protocol. */
const say = (text: string): void => {
  process.stderr.write(`assay-mcp: ${text}\n`);
};

const onDefect = (error: unknown): void =>
  say(error instanceof Error ? (error.stack ?? error.message) : 'failed');

const told = (): Promise<unknown> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });

const stopWith = async (close: () => Promise<void>): Promise<void> => {
  // A connection that hangs must not keep the process.
  setTimeout(() => process.exit(1), STOP_MS).unref();
  await close();
};

const overStdio = async (settings: Settings): Promise<void> => {
  const server = mcpServer(openDesk(settings, settings.key), onDefect);
  const transport = new StdioServerTransport();
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
  });
  await server.connect(transport);
  say(
    `speaks on standard input and output for ${settings.url}${settings.key === undefined ? ', without a key' : ''}`,
  );
  await Promise.race([told(), ended]);
  await stopWith(() => server.close());
  process.stdin.unref();
};

const overHttp = async ({ url, policy }: Settings, http: HttpSettings): Promise<void> => {
  const running: RunningHttp = await serveHttp({ url, policy, http, clock: systemClock, onDefect });
  say(`listens on ${running.url} for ${url}; each caller sends a key of its own`);
  await told();
  await stopWith(running.close);
  say('stopped');
};

const run = async (args: readonly string[]): Promise<void> => {
  const settings = readSettings(args, process.env);
  if (settings === undefined) process.stdout.write(`${USAGE}\n`);
  else if (settings.http === undefined) await overStdio(settings);
  else await overHttp(settings, settings.http);
};

const main = async (args: readonly string[]): Promise<void> => {
  try {
    await run(args);
  } catch (error) {
    if (error instanceof AssayError) {
      say(`${error.code}: ${error.message}\n${ERRORS[error.code].reaction}\n\n${USAGE}`);
      process.exitCode = BAD_SETTING;
    } else if ((error as NodeJS.ErrnoException).syscall !== undefined) {
      say((error as Error).message);
      process.exitCode = 1;
    } else throw error;
  }
};

await main(process.argv.slice(2));
