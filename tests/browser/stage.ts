import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, readSettings, type Settings, startServer } from '@assay/server';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { builtPage } from './built-page.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The same pixels on every machine.
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
];

export type Theme = 'light' | 'dark';

export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: Theme;
  /** Runs before the page is opened. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** Both themes at full width, then each narrower layout in one of them: no layout depends on the theme. */
export const VIEWS = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1440, height: 900, theme: 'dark' },
  { width: 1024, height: 800, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
] as const satisfies readonly View[];

/** A page, and everything it did that no page of ours may do. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** Console errors, uncaught exceptions and requests to other origins. */
  readonly faults: string[];
}

export interface Stage {
  readonly server: RunningServer;
  readonly ownerKey: string;
  visit(path: string, view?: View): Promise<Visit>;
  close(): Promise<void>;
}

const recordFaults = (page: Page, origin: string): string[] => {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) faults.push(`foreign: ${request.url()}`);
  });
  return faults;
};

export const launch = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: process.env.ASSAY_CHROMIUM ?? (await chromium.executablePath()),
    args: FLAGS,
  });

type Given = [change?: Partial<Settings>, prepare?: (dataDir: string) => Promise<void>];

/**
 * A real server on a new simulated market, and a browser in front of it.
 * @param prepare what is to be in the data directory before the server starts.
 */
export const openStage = async (
  browser: Browser,
  ...[change = {}, prepare = async () => undefined]: Given
): Promise<Stage> => {
  await builtPage();
  const data = await mkdtemp(join(tmpdir(), 'assay-page-'));
  await prepare(data);
  const settings = readSettings({ port: '0', data, simulated: true }, {});
  const server = await startServer({ ...settings, ...change });
  const visit = async (path: string, view: View = {}): Promise<Visit> => {
    const { width = 1440, height = 900, theme = 'light' } = view;
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
    const page = await context.newPage();
    const faults = recordFaults(page, server.url);
    await view.before?.(page);
    await page.goto(server.url + path);
    const leave = async (): Promise<void> => {
      if (!page.isClosed()) await page.unrouteAll({ behavior: 'ignoreErrors' });
      await context.close();
    };
    return { page, faults, [Symbol.asyncDispose]: leave };
  };
  return {
    server,
    ownerKey: (await readFile(join(data, 'owner.key'), 'utf8')).trim(),
    visit,
    close: async () => {
      await server.close();
      await rm(data, { recursive: true, force: true });
    },
  };
};

/** One stage, its market judged, for all tests of a file. */
export const useStage = (...given: Given) => {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await launch();
    stage = await openStage(browser, ...given);
    await stage.server.settled;
  }, 300_000);
  afterAll(async () => {
    await stage?.close();
    await browser?.close();
  });
  return { browser: () => browser, stage: () => stage };
};
