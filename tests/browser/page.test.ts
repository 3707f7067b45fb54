import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { assetSuite } from './asset-suite.ts';
import { bundleSuite } from './bundle-suite.ts';
import { chartSuite } from './chart-suite.ts';
import { looksSuite } from './looks-suite.ts';
import { manyAssetsSuite } from './many-assets-suite.ts';
import { ratingsSuite } from './ratings-suite.ts';
import { launch, openReadyStage, type Stage } from './stage.ts';
import { keySuite, startSuite } from './start-suite.ts';
import { statesSuite } from './states-suite.ts';

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  browser = await launch();
  stage = await openReadyStage(browser);
}, 120_000);

afterAll(async () => {
  await stage?.close();
  await browser?.close();
});

const present = (): Stage => stage;

describe('the bundle', () => bundleSuite(present));
describe('the ratings', () => ratingsSuite(present));
describe('a thousand assets', () => manyAssetsSuite(present));
describe('an asset', () => assetSuite(present));
describe('the chart of an asset', () => chartSuite(present));
describe('states', () => statesSuite(present));
describe('looks', () => looksSuite(present));
describe('the first start', () => startSuite(() => browser));
describe('a server beyond this machine', () => keySuite(() => browser));
