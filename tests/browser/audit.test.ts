import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { auditSuite } from './audit-suite.ts';
import { launch, openStage, type Stage } from './stage.ts';

const SMALL = { simulation: { id: 'simulated', assets: 12, days: 120 } } as const;

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

describe('every page', () => auditSuite(() => stage));
