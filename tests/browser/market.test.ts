import { describe } from 'vitest';
import { indicesSuite } from './indices-suite.ts';
import { marketSuite } from './market-suite.ts';
import { GRADED, useStage } from './stage.ts';

const { stage } = useStage(GRADED);

describe('the market', () => marketSuite(stage));
describe('the indices', () => indicesSuite(stage));
