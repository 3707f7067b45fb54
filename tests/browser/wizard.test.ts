import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { launch, openStage, type Stage } from './stage.ts';
import { wizardSuite } from './wizard-suite.ts';

/** No exchange answers. */
const ALONE = {
  simulation: { id: 'simulated', assets: 12, days: 400 },
  live: { assets: 4, days: 50, baseUrl: 'http://127.0.0.1:9' },
  exchanges: ['binance'],
} as const;

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  browser = await launch();
  stage = await openStage(browser, ALONE);
  await stage.server.settled;
}, 120_000);

afterAll(async () => {
  await stage?.close();
  await browser?.close();
});

describe('the way to begin', () => wizardSuite(() => stage));
