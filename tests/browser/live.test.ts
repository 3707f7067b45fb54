import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { liveSuite } from './live-suite.ts';
import { launch, openStage, type Stage } from './stage.ts';

const SMALL = { simulation: { id: 'simulated', assets: 12, days: 400 } } as const;

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  browser = await launch();
  stage = await openStage(browser, SMALL);
  await stage.server.settled;
}, 120_000);

afterAll(async () => {
  await stage?.close();
  await browser?.close();
});

describe('a page that is told', () => liveSuite(() => stage));
