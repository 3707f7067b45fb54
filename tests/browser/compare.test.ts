import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { compareSuite } from './compare-suite.ts';
import { exportSuite } from './export-suite.ts';
import { paletteSuite } from './palette-suite.ts';
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

describe('the comparison', () => compareSuite(present));
describe('the palette', () => paletteSuite(present));
describe('exports', () => exportSuite(present));
