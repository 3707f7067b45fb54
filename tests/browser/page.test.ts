import { describe } from 'vitest';
import { assetSuite } from './asset-suite.ts';
import { bundleSuite } from './bundle-suite.ts';
import { chartSuite } from './chart-suite.ts';
import { GRADED, gradedMarket } from './graded-market.ts';
import { looksSuite } from './looks-suite.ts';
import { manyAssetsSuite } from './many-assets-suite.ts';
import { ratingsSuite } from './ratings-suite.ts';
import { useStage } from './stage.ts';
import { keySuite, startSuite } from './start-suite.ts';
import { statesSuite } from './states-suite.ts';

const { browser, stage } = useStage(GRADED, gradedMarket);

describe('the bundle', () => bundleSuite(stage));
describe('the ratings', () => ratingsSuite(stage));
describe('a thousand assets', () => manyAssetsSuite(stage));
describe('an asset', () => assetSuite(stage));
describe('the chart of an asset', () => chartSuite(stage));
describe('states', () => statesSuite(stage));
describe('looks', () => looksSuite(stage));
describe('the first start', () => startSuite(browser));
describe('a server beyond this machine', () => keySuite(browser));
