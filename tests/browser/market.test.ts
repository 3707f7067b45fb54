import { describe } from 'vitest';
import { GRADED, gradedMarket } from './graded-market.ts';
import { indicesSuite } from './indices-suite.ts';
import { marketSuite } from './market-suite.ts';
import { useStage } from './stage.ts';

const { stage } = useStage(GRADED, gradedMarket);

describe('the market', () => marketSuite(stage));
describe('the indices', () => indicesSuite(stage));
