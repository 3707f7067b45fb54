import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { shiftSuite } from './shift-suite.ts';
import { launch, openStage, type Stage } from './stage.ts';

const SMALL = { simulation: { id: 'simulated', assets: 40, days: 400 } } as const;

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

describe('layout', () => shiftSuite(() => stage));
