import { describe } from 'vitest';
import { auditSuite } from './audit-suite.ts';
import { useStage } from './stage.ts';

const SMALL = { simulation: { id: 'simulated', assets: 12, days: 120 } } as const;

const { stage } = useStage(SMALL);

describe('every page', () => auditSuite(stage));
