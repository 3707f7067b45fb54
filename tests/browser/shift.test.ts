import { describe } from 'vitest';
import { shiftSuite } from './shift-suite.ts';
import { useStage } from './stage.ts';

const SMALL = { simulation: { id: 'simulated', assets: 40, days: 400 } } as const;

const { stage } = useStage(SMALL);

describe('layout', () => shiftSuite(stage));
