import { describe } from 'vitest';
import { compareSuite } from './compare-suite.ts';
import { exportSuite } from './export-suite.ts';
import { GRADED, gradedMarket } from './graded-market.ts';
import { paletteSuite } from './palette-suite.ts';
import { useStage } from './stage.ts';

const { stage } = useStage(GRADED, gradedMarket);

describe('the comparison', () => compareSuite(stage));
describe('the palette', () => paletteSuite(stage));
describe('exports', () => exportSuite(stage));
