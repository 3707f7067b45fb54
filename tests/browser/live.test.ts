import { describe } from 'vitest';
import { liveSuite } from './live-suite.ts';
import { useStage } from './stage.ts';

const SMALL = { simulation: { id: 'simulated', assets: 12, days: 400 } } as const;

const { stage } = useStage(SMALL);

describe('a page that is told', () => liveSuite(stage));
