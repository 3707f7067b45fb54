import { describe } from 'vitest';
import { compareSuite } from './compare-suite.ts';
import { exportSuite } from './export-suite.ts';
import { paletteSuite } from './palette-suite.ts';
import { GRADED, useStage } from './stage.ts';

const { stage } = useStage(GRADED);

describe('the comparison', () => compareSuite(stage));
describe('the palette', () => paletteSuite(stage));
describe('exports', () => exportSuite(stage));
