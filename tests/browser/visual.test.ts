import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Comparer, openComparer } from './compare-pictures.ts';
import { launch, openStage, type Stage } from './stage.ts';
import { visualSuite } from './visual-suite.ts';

/** The gallery shows nothing of it. */
const TINY = { simulation: { id: 'simulated', assets: 2, days: 30 } } as const;

let browser: Browser;
let stage: Stage;
let comparer: Comparer;

beforeAll(async () => {
  browser = await launch();
  comparer = await openComparer(browser);
  stage = await openStage(browser, TINY);
}, 120_000);

afterAll(async () => {
  await stage?.close();
  await browser?.close();
});

/** Another browser draws other pixels. */
describe.skipIf(process.env.ASSAY_CHROMIUM !== undefined)('the gallery', () =>
  visualSuite(
    () => stage,
    () => comparer,
  ),
);
