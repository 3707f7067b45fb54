import { describe } from 'vitest';
import { assetTabsSuite } from './asset-tabs-suite.ts';
import { GRADED, useStage } from './stage.ts';

const { stage } = useStage(GRADED);

describe('what is below the chart of an asset', () => assetTabsSuite(stage));
