import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { assetTabsSuite } from './asset-tabs-suite.ts';
import { launch, openReadyStage, type Stage } from './stage.ts';

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  browser = await launch();
  stage = await openReadyStage(browser);
}, 180_000);

afterAll(async () => {
  await stage?.close();
  await browser?.close();
});

describe('what is below the chart of an asset', () => assetTabsSuite(() => stage));
