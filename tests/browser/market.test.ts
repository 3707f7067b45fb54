import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { indicesSuite } from './indices-suite.ts';
import { marketSuite } from './market-suite.ts';
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

const present = (): Stage => stage;

describe('the market', () => marketSuite(present));
describe('the indices', () => indicesSuite(present));
