import { describe } from 'vitest';
import { assetTabsSuite } from './asset-tabs-suite.ts';
import { GRADED, gradedMarket } from './graded-market.ts';
import { useStage } from './stage.ts';

const { stage } = useStage(GRADED, gradedMarket);

describe('what is below the chart of an asset', () => assetTabsSuite(stage));
