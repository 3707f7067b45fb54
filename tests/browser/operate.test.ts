import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { operateSuite } from './operate-suite.ts';
import { launch, openStage, type Stage } from './stage.ts';

/** Webhooks are tried on this machine. */
const SMALL = { simulation: { id: 'simulated', assets: 12, days: 120 }, webhooksPrivate: true } as const;

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

describe('the page of the operator', () => operateSuite(() => stage));
